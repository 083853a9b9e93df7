import MagicString from 'magic-string';
import { graft } from './graft.js';
import { furtherGroups, type Group, mainGroups } from './testing/cases.js';
import { expectSameCode } from './testing/compare.js';
import { compilers } from './testing/compile.js';
import { guardEverything } from './testing/guard.js';
import { type Output, optionsFor, outputs } from './testing/options.js';
import type { TypeScript } from './work.js';

describe.each(compilers)('the tree of a rewritten file, TypeScript %s', (_, tsc) => {
  describe.each(outputs)('%s, %s', (...output) => {
    it.each(named(mainGroups(tsc)))('emits as the text does: %s', (_name, group) =>
      check(tsc, group, output),
    );
  });

  describe.each([['ES2015', 'CommonJS'] as const, ['ESNext', 'NodeNext'] as const])('%s, %s', (...output) => {
    it.each(named(furtherGroups(tsc)))('emits as the text does: %s', (_name, group) =>
      check(tsc, group, output),
    );
  });

  it('is the original when nothing was edited', () => {
    const original = tsc.createSourceFile('a.ts', 'f();', tsc.ScriptTarget.ES2022, true);
    const edited = new MagicString(original.text);
    const before = (context: Parameters<typeof graft>[0]['context']) => () =>
      graft({ ts: tsc, original, edited, context });
    expect(tsc.transform(original, [before]).transformed[0]).toBe(original);
  });

  it.each([
    ['does not parse', (text: MagicString) => text.append(' if ('), 'The rewritten text does not parse'],
    ['is of another text', () => new MagicString('g();'), 'The edits are for another text'],
  ])('says where to report what %s', (_name, edit, message) => {
    const original = tsc.createSourceFile('a.ts', 'f();', tsc.ScriptTarget.ES2022, true);
    const edited = edit(new MagicString(original.text));
    const before = (context: Parameters<typeof graft>[0]['context']) => () =>
      graft({ ts: tsc, original, edited, context });
    expect(() => tsc.transform(original, [before])).toThrow(message);
    expect(() => tsc.transform(original, [before])).toThrow('please report it');
  });
});

function named(groups: readonly Group[]): [string, Group][] {
  return groups.map((group) => [group.name, group]);
}

function check(tsc: TypeScript, { files, options }: Group, output: Output): void {
  expectSameCode(tsc, files, { ...optionsFor(tsc, output), ...options }, guardEverything);
}
