/** What the page does when a statement is pointed at. Each function has its own statements and panel. */
export const SCRIPT = `
'use strict';
const TAGS = { fails: 'fails', runs: 'runs', partial: 'runs, on part of the data', skipped: 'skipped', left: 'left out', may: 'may be skipped' };

for (const fn of document.querySelectorAll('.function')) {
  const buttons = [...fn.querySelectorAll('pre button')];
  const panel = fn.querySelector('.panel');
  const hint = [...panel.childNodes];
  let pinned;
  let shown;

  const wordsOf = (button) => document.getElementById(button.getAttribute('aria-describedby'));
  const dataOf = (button) => JSON.parse(button.dataset.statement);

  const mark = (button, effect, text) => {
    button.dataset.effect = effect;
    button.querySelector('.tag').textContent = text ?? TAGS[effect];
  };

  const clear = () => {
    for (const button of buttons) {
      delete button.dataset.effect;
      button.querySelector('.tag').textContent = '';
    }
  };

  const markAll = (button, way) => {
    clear();
    const own = dataOf(button);
    const failure = own.failures[way];
    for (const other of buttons) {
      const { id, provides } = dataOf(other);
      const given = provides.filter((name) => own.needs.includes(name));
      if (other === button) continue;
      if (failure?.skipped.includes(id)) mark(other, 'skipped');
      else if (failure?.maySkip.includes(id)) mark(other, 'may');
      else if (failure?.left.includes(id)) mark(other, 'left');
      else if (failure?.partial.includes(id)) mark(other, 'partial');
      else if (failure?.runs.includes(id)) mark(other, 'runs');
      else if (given.length > 0 && id < own.id) mark(other, 'needs', 'provides ' + given.join(', '));
    }
    mark(button, 'fails', failure === undefined ? 'cannot fail itself' : failure.tag);
  };

  const show = (button, way = 0) => {
    shown = button;
    markAll(button, way);
    panel.replaceChildren(...wordsOf(button).cloneNode(true).childNodes);
    const ways = [...panel.querySelectorAll('.way')];
    ways[way]?.setAttribute('data-chosen', '');
    ways.forEach((item, index) => item.addEventListener('click', () => { pin(button); show(button, index); }));
  };

  const hide = () => {
    shown = undefined;
    clear();
    panel.replaceChildren(...hint);
  };

  const pin = (button) => {
    pinned?.setAttribute('aria-pressed', 'false');
    pinned = button;
    pinned?.setAttribute('aria-pressed', 'true');
  };

  const move = (from, key) => {
    const at = buttons.indexOf(from);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key];
    buttons[to]?.focus();
  };

  const press = (button, event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { pin(undefined); return show(button); }
    if (/^[1-9]$/.test(event.key)) {
      const way = Number(event.key) - 1;
      if (dataOf(shown ?? button).failures[way] !== undefined) show(shown ?? button, way);
      return;
    }
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    move(button, event.key);
  };

  for (const button of buttons) {
    button.addEventListener('focus', () => { if (!pinned) show(button); });
    button.addEventListener('mouseenter', () => { if (!pinned) show(button); });
    button.addEventListener('keydown', (event) => press(button, event));
    button.addEventListener('click', () => {
      const isPinned = pinned === button;
      pin(isPinned ? undefined : button);
      show(button);
    });
  }
  fn.addEventListener('mouseleave', () => {
    if (pinned) return;
    const focused = buttons.find((button) => button === document.activeElement);
    if (focused) show(focused);
    else hide();
  });
}
`;
