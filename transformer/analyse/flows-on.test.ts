import type ts from 'typescript';
import { body, open, tsc } from '../testing/passes.js';
import { flowsOn } from './flows-on.js';

const parameters =
  'o: any, other: any, p: boolean, tag: (...of: unknown[]) => string, K: new (...of: unknown[]) => object';

/** Whether the last `o` in the body flows on. */
function flows(text: string): boolean {
  const { file } = open(body(`for (;;) { ${text} break; }`, { parameters, async: true }));
  let last: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (tsc.isIdentifier(node) && node.text === 'o') last = node;
    tsc.forEachChild(node, visit);
  };
  visit(file);
  return flowsOn(tsc, last as ts.Expression);
}

describe('a value is passed on', () => {
  test.each([
    'use(o);',
    'new K(o);',
    `tag\`\${o}\`;`,
    'const x = o;',
    'const { x } = o;',
    'const x = [o];',
    'const x = [...o];',
    'const x = { o };',
    'const x = { k: o };',
    'const x = { ...o };',
    'other = o;',
    'other.k = o;',
    'other ??= o;',
    'other ||= o;',
    'other &&= o;',
    'return o;',
    'throw o;',
    'for (const x of o) use(x);',
    'use(p ? o : 1);',
    'use(p ? 1 : o);',
    'use(o || 1);',
    'use(p || o);',
    'use(o ?? 1);',
    'use(other ?? o);',
    'use(p && o);',
    'use((num(), o));',
    'use((o));',
    'use(o!);',
    'use(o as object);',
    'use(o satisfies object);',
    'use(<object>o);',
    'use(await o);',
    'use(() => o);',
  ])('%s', (text) => expect(flows(text)).toBe(true));
});

describe('a value is only looked at', () => {
  test.each([
    'use(o.k);',
    'use(o[0]);',
    'o.m();',
    'o();',
    'o``;',
    'use(o > 1);',
    'use(o === other);',
    'use(o instanceof K);',
    "use('k' in o);",
    'other += o;',
    `use(\`\${o}\`);`,
    'use(-o);',
    'o++;',
    'use(!o);',
    'use(typeof o);',
    'use(void o);',
    'delete o.k;',
    'o;',
    'use(o && p);',
    'use(o ? 1 : 2);',
    'use({ [o]: 1 });',
    'if (o) use(1);',
    'while (o) use(1);',
    'do use(1); while (o);',
    'for (; o; ) use(1);',
    'for (const k in o) use(k);',
    'switch (o) { case 1: use(1); }',
    'switch (1) { case o: use(1); }',
    'o && use(1);',
  ])('%s', (text) => expect(flows(text)).toBe(false));
});
