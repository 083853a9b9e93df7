import { cases, mainGroups } from './testing/cases.js';
import { expectSameComments } from './testing/compare.js';
import { compileGrafted, compilers } from './testing/compile.js';
import { guardEverything } from './testing/guard.js';
import { optionsFor } from './testing/options.js';

describe.each(compilers)('comments, TypeScript %s', (_, tsc) => {
  const options = optionsFor(tsc, ['ESNext', 'ESNext']);

  it('are printed once, as without the edits', () => {
    // After a brace, on its line, where the edits insert; and beside a call that is removed.
    const lost = { 'comments.js': ['/* inside */'], 'wrapped.js': ['/* note */'] };
    for (const { files, options: further } of mainGroups(tsc)) {
      expectSameComments(tsc, files, { ...options, ...further }, guardEverything, lost);
    }
  });

  it('stand where they stood', () => {
    const { 'comments.js': text = '' } = compileGrafted(tsc, cases, options, guardEverything);
    const lines = text.split('\n').map((line) => line.trim());
    const followed = (comment: string) => lines[lines.indexOf(comment) + 1];
    expect(followed('// about import')).toMatch(/^import \* as \$rt/);
    expect(followed('// detached')).toMatch(/^let \$r/);
    expect(followed('/** doc */')).toMatch(/^if \(\$p < 2\)/);
    expect(followed('// end of function')).toBe('} // after function');
    expect(text).toContain("import { use } from './lib'; // on import");
    expect(text).toContain('x /* name */ = /* init */ use(a) /* after */;');
    expect(text).toContain('return /* mid */ $rt.report(x, $r) /* tail */;');
  });
});
