import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { runIn } from '../../testing/run-in.js';
import { CommandProject } from '../../testing/project.js';

/*
 * The page in a real browser. Where there is none these tests are skipped, and listed as skipped; CHROMIUM may give its path.
 */
const PLACES = process.env.CHROMIUM
  ? [process.env.CHROMIUM]
  : [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
const executablePath = PLACES.find((path) => existsSync(path));
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const suite = executablePath === undefined ? describe.skip : describe;
if (executablePath === undefined)
  console.warn(
    'No Chromium was found (CHROMIUM may give its path): the tests of the page in a browser are skipped.',
  );

suite(executablePath === undefined ? 'SKIPPED: no Chromium is installed' : 'in Chromium', () => {
  let project: CommandProject;
  let browser: Browser;
  beforeAll(async () => {
    project = new CommandProject('orders');
    const { code } = runIn(project.folder, ['explain', 'src/orders.ts', '--html', '--out', 'page.html']);
    expect(code).toBe(0);
    browser = await chromium.launch({ executablePath: executablePath as string, args: ARGS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    project?.remove();
  });

  /** Opens the page, and closes it; nothing may go wrong in it. */
  async function inPage(
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== `file://${join(project.folder, 'page.html')}`) wrong.push(request.url());
    });
    await page.goto(`file://${join(project.folder, 'page.html')}`);
    await look(page);
    expect(wrong).toEqual([]);
    await context.close();
  }

  const statement = (page: Page, text: string) => page.locator('pre button', { hasText: text }).first();

  /** The statements that are marked, each with what its tag says. */
  const marked = (page: Page): Promise<string[]> =>
    page.locator('pre button[data-effect]').evaluateAll((buttons) =>
      buttons.map((button) => {
        const tag = button.querySelector('.tag')?.textContent ?? '';
        return `${button.textContent?.slice(0, -tag.length).slice(0, 20)} | ${tag}`;
      }),
    );

  const panel = (page: Page): Promise<string> => page.locator('.panel').first().innerText();

  test('pointing at a statement marks what follows, and says it in the words of the text', () =>
    inPage(async (page) => {
      await statement(page, 'const rates').hover();
      expect(await marked(page)).toEqual([
        'const rates = loadRa | fails: still a value',
        'try { | skipped',
        'archive(total * rate | skipped',
        'notify(String(error) | skipped',
        "notify('a text that  | runs",
        'return report(total) | runs',
      ]);
      const { out } = runIn(project.folder, ['explain', 'src/orders.ts:importOrders']);
      const told = 'If it fails: line 15 is skipped; lines 20 and 21 run. There is still a value.';
      expect(out.replace(/\s+/g, ' ')).toContain(told);
      expect((await panel(page)).replace(/\s+/g, ' ')).toContain(told);
    }));

  test('what a statement needs is marked', () =>
    inPage(async (page) => {
      await statement(page, 'archive(total').hover();
      expect(await marked(page)).toEqual(
        expect.arrayContaining(['let total = 0; | provides total', 'const rates = loadRa | provides rates']),
      );
      await page.mouse.move(5, 5);
      expect(await marked(page)).toEqual([]);
    }));

  test('the keyboard alone does all of it', () =>
    inPage(async (page) => {
      const focused = () => page.evaluate('document.activeElement.firstChild.textContent');
      await page.locator('nav a').last().focus();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('limit = Number(path.length)');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('const orders = must(readOrders(path));');
      expect(await panel(page)).toContain('end the function: must()');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('let total = 0;');
      expect(await panel(page)).toContain('end the function: must()');
      await page.keyboard.press('Escape');
      expect(await panel(page)).not.toContain('end the function: must()');
      await page.keyboard.press('End');
      expect(await focused()).toBe('return report(total);');
      await page.keyboard.press('Home');
      expect(await focused()).toBe('limit = Number(path.length)');
    }));

  test('one of several ways to fail is chosen', () =>
    inPage(async (page) => {
      await statement(page, 'for (const { id').focus();
      expect((await marked(page)).join('\n')).toContain('head fails');
      await page.keyboard.press('2');
      expect((await marked(page)).join('\n')).toContain('left out');
      expect(await page.locator('.way[data-chosen]').innerText()).toContain('If an item cannot be bound');
      await page.locator('.panel .way').first().click();
      expect(await page.locator('.way[data-chosen]').innerText()).toContain('If its head fails');
      expect(await statement(page, 'for (const { id').getAttribute('aria-pressed')).toBe('true');
    }));

  test('a screen reader gets the statement as the name, and the words as the description', () =>
    inPage(async (page) => {
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const buttons = nodes.filter(({ role }) => role?.value === 'button');
      const rates = buttons.find(({ name }) => name?.value === 'const rates = loadRates();');
      expect(rates?.description?.value).toContain('There is still a value.');
      expect(buttons).toHaveLength(await page.locator('pre button').count());
      for (const { name, description } of buttons)
        expect([name?.value, description?.value]).toEqual([
          expect.stringMatching(/./),
          expect.stringMatching(/./),
        ]);
    }));

  test('the source is only text', () =>
    inPage(async (page) => {
      expect(await page.locator('b').count()).toBe(0);
      const shown = await page.locator('pre:not(.numbers)').first().innerText();
      expect(shown).toContain(`notify('</script><b>small & "cheap"</b>');`);
      expect(shown.trimEnd()).toBe(project.read('src/orders.ts').split('\n').slice(4, 22).join('\n'));
    }));

  test.each(['light', 'dark'] as const)('%s: every text can be read', (colorScheme) =>
    inPage(
      async (page) => {
        for (const text of ['for (const { id', 'limit = Number', 'archive(total', 'const rates']) {
          await statement(page, text).hover();
          for (const contrast of (await page.evaluate(contrasts)) as number[])
            expect(contrast).toBeGreaterThan(4.5);
        }
      },
      { colorScheme },
    ),
  );

  test.each([360, 800])('at a width of %d nothing sticks out', (width) =>
    inPage(
      async (page) => {
        await statement(page, 'const rates').click();
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        await expect(page.locator('.panel').first().isVisible()).resolves.toBe(true);
      },
      { viewport: { width, height: 700 } },
    ),
  );
});

/** In the page: the contrast of each text with what is behind it (WCAG 2). */
const contrasts = `(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return parse(colour)[3] === 0 ? (element.parentElement ? behind(element.parentElement) : 'rgb(255, 255, 255)') : colour;
  };
  const texts = [...document.querySelectorAll('h1, h2, h3, p, li, span, button, pre, kbd, a')].filter((one) => one.checkVisibility() && one.textContent !== '');
  return texts.map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
})()`;
