import type { LONG_VARIANTS } from './cases.js';

type LongVariant = (typeof LONG_VARIANTS)[number];

interface Statement {
  readonly code: string;
  readonly declares?: string;
  readonly needs?: readonly string[];
}

/** Ten statements of a long function, which come again and again with other numbers. */
function statementsOf(n: number): Statement[] {
  return [
    { code: `a${n} = half(box.x + ${n % 50})`, declares: `a${n}` },
    { code: `b${n} = a${n} * 3`, declares: `b${n}`, needs: [`a${n}`] },
    { code: `box.y = b${n} % 64`, needs: [`b${n}`] },
    { code: 'visit(box)' },
    { code: `c${n} = half(box.y + ${n % 30})`, declares: `c${n}` },
    { code: `box.z = c${n} + b${n} % 8`, needs: [`b${n}`, `c${n}`] },
    { code: 'visit(box)' },
    { code: `d${n} = half(${n % 40} - box.z)`, declares: `d${n}` },
    { code: `box.x = d${n} % 32`, needs: [`d${n}`] },
    { code: 'visit(box)' },
  ];
}

const BY_HAND = `export function long(box: Box): Outcome<number> {
  const errors: unknown[] = [];`;

const HEAD: Readonly<Record<LongVariant, string>> = {
  unguarded: 'export function long(box: Box): number {',
  resilient: `import { report, type Resilient } from 'ts-resilient';
export function long(box: Box): Resilient<number> {`,
  'try-each': `import type { Outcome } from '../outcome.js';
${BY_HAND}`,
  closures: `import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
${BY_HAND}`,
};

const RETURN: Readonly<Record<LongVariant, string>> = {
  unguarded: 'return box.x;',
  resilient: 'return report(box.x);',
  'try-each': 'return { value: box.x, errors };',
  closures: 'return { value: box.x, errors };',
};

const COLLECTED = 'const { value = 0, errors } = long(box); sum += errors.length === 0 ? value : -1;';

const CALL: Readonly<Record<LongVariant, string>> = {
  unguarded: 'try { sum += long(box); } catch { sum -= 1; }',
  resilient: 'const outcome = long(box); sum += outcome.ok ? outcome.value : -1;',
  'try-each': COLLECTED,
  closures: COLLECTED,
};

/** A module with a function of so many statements, written in one of these ways. */
export function longFunction(statements: number, variant: LongVariant): string {
  const all = Array.from({ length: statements / 10 }, (_, n) => statementsOf(n)).flat();
  const body = all.slice(0, -1).map((statement) => `  ${write(statement, variant)}`);
  // TypeScript's flow analysis gives up on thousands of branches, which only the two written by hand have.
  const unchecked = variant === 'try-each' || variant === 'closures' ? '// @ts-nocheck\n' : '';
  return `${unchecked}import { type Box, half, visit } from './world.js';
${HEAD[variant]}
${body.join('\n')}
  ${RETURN[variant]}
}

export function run(times: number): number {
  const box: Box = { x: 1, y: 2, z: 3, area: 0, edge: 0, depth: 0, visits: 0 };
  let sum = 0;
  for (let time = 0; time < times; time++) {
    ${CALL[variant]}
  }
  return sum;
}
`;
}

function write({ code, declares, needs = [] }: Statement, variant: LongVariant): string {
  if (variant === 'unguarded' || variant === 'resilient')
    return `${declares === undefined ? '' : 'const '}${code};`;
  const declaration = declares === undefined ? '' : `let ${declares}: number | undefined; `;
  const condition =
    needs.length === 0 ? '' : `if (${needs.map((name) => `${name} !== undefined`).join(' && ')}) `;
  const guarded =
    variant === 'closures'
      ? `guard(errors, () => { ${code}; });`
      : `try { ${code}; } catch (error) { errors.push(error); }`;
  return declaration + condition + guarded;
}
