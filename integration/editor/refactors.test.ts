import { Editor } from './testing/editor.js';

/** What is selected stands between `«` and `»`. */
function select(marked: string): { editor: Editor; pos: number; end: number } {
  const pos = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return { editor: new Editor(marked.replace(/[«»]/g, '')), pos, end };
}

function refactor(marked: string, name: string): string | undefined {
  const { editor, pos, end } = select(marked);
  expect(editor.diagnostics).toEqual([]);
  return editor.refactors(pos, end)[name];
}

const IMPORT = "import { must, report, resilient, together, type Resilient } from 'ts-resilient';\n";

const sync = (...lines: string[]) =>
  `${IMPORT}export function f(id: string, list: number[]): Resilient<number> {\n${lines.map((line) => `${line && `  ${line}`}\n`).join('')}}\n`;
const late = (...lines: string[]) =>
  sync(...lines).replace(
    /export function (.*): (Resilient<number>) {/,
    'export async function $1: Promise<$2> {',
  );

describe('must', () => {
  test.each([
    ['a statement', sync('«use(id);»', 'return report(1);'), sync('must(use(id));', 'return report(1);')],
    ['a cursor in it', sync('us«»e(id);', 'return report(1);'), sync('must(use(id));', 'return report(1);')],
    [
      'a variable',
      sync('«const a = num(id);»', 'return report(a);'),
      sync('const a = must(num(id));', 'return report(a);'),
    ],
    [
      'an awaited one',
      late('«const a = await wait(id);»', 'return report(a);'),
      late('const a = must(await wait(id));', 'return report(a);'),
    ],
    [
      'an assignment',
      sync('let a = 1;', '«a += num();»', 'return report(a);'),
      sync('let a = 1;', 'a += must(num());', 'return report(a);'),
    ],
    [
      'an assertion, which is one',
      sync('«ok(id);»', 'return report(1);', '}', 'function ok(of: unknown): asserts of {', 'use(of);'),
      undefined,
    ],
    ['a return, which is one', sync('use(id);', '«return report(1);»'), undefined],
    ['what a catch receives', sync('try {', '  «use(id);»', '} catch {}', 'return report(1);'), undefined],
    ['several', sync('«use(id);', 'use(list);»', 'return report(1);'), undefined],
    ['a sequence', sync('«use(id), use(list);»', 'return report(1);'), undefined],
    ['an `if`', sync('«if (id) use(id);»', 'return report(1);'), undefined],
    [
      'code of another function',
      sync('list.forEach(() => {', '  «use(id);»', '});', 'return report(1);'),
      undefined,
    ],
    [
      'code of no function',
      `${IMPORT}«use(1);»\nexport const f = (): Resilient<void> => report();\n`,
      undefined,
    ],
  ])('%s', (_, before, after) => {
    expect(refactor(before, 'must')).toBe(after);
    if (after !== undefined) expect(new Editor(after).diagnostics).toEqual([]);
  });
});

describe('together', () => {
  test.each([
    [
      'statements',
      sync('«use(id);', '', '// both', 'use(list); // this too»', 'return report(1);'),
      sync(
        'together(() => {',
        '  use(id);',
        '',
        '  // both',
        '  use(list); // this too',
        '});',
        'return report(1);',
      ),
    ],
    [
      'awaited statements',
      late('«await wait(id);', 'await wait(list);»', 'return report(1);'),
      late(
        'await together(async () => {',
        '  await wait(id);',
        '  await wait(list);',
        '});',
        'return report(1);',
      ),
    ],
    [
      'what is declared and used',
      sync('«const a = num(id);', 'const [b, c] = [num(a), 1];»', 'return report(a + b);'),
      sync(
        'const { a, b } = together(() => {',
        '  const a = num(id);',
        '  const [b, c] = [num(a), 1];',
        '  return { a, b };',
        '});',
        'return report(a + b);',
      ),
    ],
    [
      'one variable',
      sync('«let a = num(id);', 'a += num();»', 'return report(a);'),
      sync(
        'const a = together(() => {',
        '  let a = num(id);',
        '  a += num();',
        '  return a;',
        '});',
        'return report(a);',
      ),
    ],
    [
      'a text of several lines',
      sync('«use(`a', '  b', 'c`);', 'use(list);»', 'return report(1);'),
      sync('together(() => {', '  use(`a', '  b', 'c`);', '  use(list);', '});', 'return report(1);'),
    ],
    [
      'a loop, all or nothing',
      sync('«for (const one of list) {', '  if (one) continue;', '  use(one);', '}»', 'return report(1);'),
      sync(
        'together(() => {',
        '  for (const one of list) {',
        '    if (one) continue;',
        '    use(one);',
        '  }',
        '});',
        'return report(1);',
      ),
    ],
    [
      'in an iteration, on one line',
      sync('for (const one of list) { «use(one); use(id);» use(list); }', 'return report(1);'),
      sync(
        'for (const one of list) { together(() => { use(one); use(id); }); use(list); }',
        'return report(1);',
      ),
    ],
    [
      'an outer variable of a simple type',
      sync('let a = 1;', '«a += num();', 'a += num();»', 'return report(a);'),
      sync('let a = 1;', 'together(() => {', '  a += num();', '  a += num();', '});', 'return report(a);'),
    ],
    [
      'a path that is narrowed in front of it',
      sync(
        'const of: { a?: string } = JSON.parse(id);',
        'if (!of.a) use(id);',
        'else {',
        '  «of.a.trim();',
        '  use(id);»',
        '}',
        'return report(1);',
      ),
      undefined,
    ],
    [
      'a path that is narrowed in it',
      sync(
        'const of: { a?: string } = JSON.parse(id);',
        '«use(of.a);',
        'of.a = id;»',
        'return report(num(of.a.length));',
      ),
      undefined,
    ],
    [
      'a variable that is a parameter too',
      sync('«var id = String(list);', 'use(id);»', 'return report(num(id));'),
      undefined,
    ],
    [
      'without semicolons',
      sync('«use(id)', 'use(list)»', 'use(1)', 'return report(1)'),
      sync('together(() => {', '  use(id)', '  use(list)', '})', 'use(1)', 'return report(1)'),
    ],
    ['a decision', sync('«use(id);', 'if (id) return report(2);»', 'return report(1);'), undefined],
    ['must', sync('«use(id);', 'must(num());»', 'return report(1);'), undefined],
    [
      'a jump out of it',
      sync(
        'for (const one of list) {',
        '  «use(one);',
        '  if (one) continue;»',
        '  use(id);',
        '}',
        'return report(1);',
      ),
      undefined,
    ],
    ['one statement', sync('«use(id);»', 'return report(1);'), undefined],
    ['a part of a statement', sync('us«e(id);', 'use(list);»', 'return report(1);'), undefined],
    [
      'await in a function that is not async',
      late('use(() => { «use(id); use(list);» });', 'return report(1);'),
      undefined,
    ],
    [
      'a function that is used',
      sync('«function g() {}', 'use(id);»', 'g();', 'return report(1);'),
      undefined,
    ],
    [
      'a variable that is assigned behind it',
      sync('«let a = num(id);', 'use(a);»', 'a = 2;', 'return report(a);'),
      undefined,
    ],
    [
      'an outer variable that is narrowed behind it',
      sync('let a: number | undefined;', '«a = num();', 'use(a);»', 'return report(a);'),
      undefined,
    ],
  ])('%s', (_, before, after) => {
    expect(refactor(before, 'together')).toBe(after);
    if (after !== undefined) expect(new Editor(after).diagnostics).toEqual([]);
  });
});

describe('imports', () => {
  const body = '\nexport function f(): Resilient<number> {\n  «use(1);»\n  return REPORT(1);\n}\n';
  test.each([
    [
      "import { report, type Resilient } from 'ts-resilient';",
      "import { must, report, type Resilient } from 'ts-resilient';",
      'must',
    ],
    [
      "import { type Resilient, report } from 'ts-resilient';",
      "import { type Resilient, report, must } from 'ts-resilient';",
      'must',
    ],
    [
      'import { report, type Resilient } from "ts-resilient"',
      'import { must, report, type Resilient } from "ts-resilient"',
      'must',
    ],
    [
      "import {\n  report,\n  type Resilient,\n} from 'ts-resilient';",
      "import {\n  must,\n  report,\n  type Resilient,\n} from 'ts-resilient';",
      'must',
    ],
    [
      "import type { Resilient } from 'ts-resilient';\nimport { report } from 'ts-resilient';",
      "import type { Resilient } from 'ts-resilient';\nimport { must, report } from 'ts-resilient';",
      'must',
    ],
    [
      "import { must as need, report, type Resilient } from 'ts-resilient';",
      "import { must as need, report, type Resilient } from 'ts-resilient';",
      'need',
    ],
    [
      "import type { Resilient } from 'ts-resilient';\nimport * as all from 'ts-resilient';",
      "import type { Resilient } from 'ts-resilient';\nimport * as all from 'ts-resilient';",
      'all.must',
    ],
    [
      "import { report, type Resilient } from 'ts-resilient';\nconst must = 1;\nuse(must);",
      "import { must as must1, report, type Resilient } from 'ts-resilient';\nconst must = 1;\nuse(must);",
      'must1',
    ],
  ])('%s', (before, after, name) => {
    const write = (text: string) => text.replace('REPORT', before.includes('* as') ? 'all.report' : 'report');
    const changed = after + write(body).replace('«use(1)»', 'x').replace('«use(1);»', `${name}(use(1));`);
    expect(refactor(before + write(body), 'must')).toBe(changed);
    expect(new Editor(changed).diagnostics).toEqual([]);
  });
});
