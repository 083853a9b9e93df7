import { createHash } from 'node:crypto';
import type { ExplainedFunction, ExplainedStatement } from '../../../../transformer/explain/explain-unit.js';
import type { Explanation } from '../explain-file.js';
import {
  type WordedFailure,
  type WordedStatement,
  laterSteps,
  wordFunction,
  wordStatements,
} from '../words.js';
import { escapeHtml } from './escape.js';
import { SCRIPT } from './script.js';
import { type Segment, segmentsOf, shown } from './segments.js';
import { STYLE } from './style.js';

/**
 * The explanation as one page that needs nothing else: no network, and no script but its own, whatever the source
 * contains.
 */
export function printHtml({ file, functions }: Explanation, source: string): string {
  const title = `What happens when a statement fails: ${file}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>Point at a statement, or go to it with <kbd>Tab</kbd> or the arrow keys: what follows is marked in the source, and told beside it. <kbd>Enter</kbd> or a click keeps it, <kbd>Esc</kbd> lets it go. Where a statement can fail in several ways, <kbd>1</kbd>, <kbd>2</kbd>, <kbd>3</kbd> choose.</p>
<p>Each failure is in the report that the caller gets, and each statement that was skipped because of it. What is said is for one failure, with all else well.</p>
${contents(functions)}
</header>
<main>
${functions.map((fn, index) => printFunction(fn, source, index)).join('\n')}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function contents(functions: readonly ExplainedFunction[]): string {
  if (functions.length < 2) return '';
  const links = functions.map(({ name }, index) => `<a href="#f${index}">${escapeHtml(name)}</a>`);
  return `<nav aria-label="Functions"><p>${links.join(', ')}</p></nav>`;
}

function printFunction(fn: ExplainedFunction, source: string, index: number): string {
  const words = withParts(fn, wordStatements(fn));
  const segments = segmentsOf(source, fn);
  const lines = segments
    .map(({ text }) => text)
    .join('')
    .replace(/\n$/, '')
    .split('\n').length;
  const numbers = Array.from({ length: lines }, (_, at) => fn.line + at).join('\n');
  const columns = columnsOf(segments);
  const code = segments
    .map((segment, at) => printSegment(segment, columns[at] ?? 0, fn, words, index))
    .join('');
  return `<section id="f${index}" aria-labelledby="h${index}">
<h2 id="h${index}">${escapeHtml(wordFunction(fn))}</h2>
<div class="function">
<div class="source"><pre class="numbers" aria-hidden="true">${numbers}</pre><pre>${code}</pre></div>
<div class="panel"><p>No statement is chosen.</p></div>
</div>
${[...words.values()].map((one) => printWords(one, index)).join('\n')}
</section>`;
}

/** The statements that have a button, with what is to be told of their parts: a call of `reject`, a disposal. */
function withParts(
  fn: ExplainedFunction,
  words: readonly WordedStatement[],
): ReadonlyMap<number, WordedStatement> {
  const isPart = ({ statement }: WordedStatement): boolean => ['reject', 'disposal'].includes(statement.kind);
  return new Map(
    shown(fn).map(({ id, line, column }) => {
      const own = words.find(({ statement }) => statement.id === id) as WordedStatement;
      const parts = words.filter(
        (one) => isPart(one) && one.statement.line === line && one.statement.column === column,
      );
      return [id, { ...own, failures: [...own.failures, ...parts.flatMap(({ failures }) => failures)] }];
    }),
  );
}

/** By segment, the column at which it begins. */
function columnsOf(segments: readonly Segment[]): number[] {
  let before = '';
  return segments.map(({ text }) => {
    const column = before.length - (before.lastIndexOf('\n') + 1);
    before += text;
    return column;
  });
}

function printSegment(
  { text, id }: Segment,
  column: number,
  fn: ExplainedFunction,
  words: ReadonlyMap<number, WordedStatement>,
  index: number,
): string {
  const worded = id === undefined ? undefined : words.get(id);
  if (worded === undefined) return escapeHtml(text);
  // A button is a box of its own: its lines begin where it begins.
  const own = text.replace(new RegExp(`\\n[ \\t]{0,${column}}`, 'g'), '\n');
  const data = escapeHtml(JSON.stringify(dataOf(fn, worded)));
  return `<button type="button" aria-pressed="false" aria-describedby="w${index}-${id}" data-statement="${data}">${escapeHtml(own)}<span class="tag"></span></button>`;
}

/** What the page marks. */
function dataOf(fn: ExplainedFunction, { statement, failures }: WordedStatement) {
  return {
    id: statement.id,
    needs: statement.needs,
    provides: statement.provides,
    failures: failures.map((one) => ({
      tag: tagOf(one),
      skipped: withInner(fn, one.failure.skipped),
      maySkip: withInner(fn, one.failure.maySkip),
      partial: one.failure.onPartialData,
      runs: laterSteps(fn, statement, one.failure),
      left: leftOut(fn, statement, one),
    })),
  };
}

function tagOf({ when, value }: WordedFailure): string {
  const what = when === 'If it fails' ? 'fails' : when.replace(/^(If|When) (its|it|an) ?/, '').trim();
  return `${what}: ${{ yes: 'still a value', maybe: 'perhaps no value', no: 'no value' }[value]}`;
}

/** The statements, and those in them. */
function withInner(fn: ExplainedFunction, ids: readonly number[]): number[] {
  return fn.statements
    .filter((one) => ids.some((id) => one.id === id || isIn(fn, one, id)))
    .map(({ id }) => id);
}

function isIn(fn: ExplainedFunction, { parent }: ExplainedStatement, outer: number): boolean {
  const around = fn.statements.find(({ id }) => id === parent);
  return around !== undefined && (around.id === outer || isIn(fn, around, outer));
}

/** The rest of the item, or of the compound statement. */
function leftOut(
  fn: ExplainedFunction,
  { id, loop, parent }: ExplainedStatement,
  { failure: { recorded, way } }: WordedFailure,
): number[] {
  const around = way === 'item' ? id : (loop ?? parent);
  if (around === null || recorded !== 'yes') return [];
  return fn.statements.filter((one) => one.id > id && isIn(fn, one, around)).map((one) => one.id);
}

function printWords({ statement, facts, failures }: WordedStatement, index: number): string {
  const hasWays = failures.length > 1;
  const told = failures.map(({ when, sentences }) => {
    const way = hasWays ? ' class="way"' : '';
    return `<li${way}><span class="when">${escapeHtml(when)}:</span> ${escapeHtml(sentences.join(' '))}</li>`;
  });
  return `<div class="words" id="w${index}-${statement.id}">
<h3>Line ${statement.line}: ${escapeHtml(statement.text)}</h3>
<ul>${facts.map((fact) => `<li>${escapeHtml(fact)}.</li>`).join('')}${told.join('')}</ul>
</div>`;
}
