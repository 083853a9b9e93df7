import MagicString from 'magic-string';
import type ts from 'typescript';
import { PROTOCOL } from '../../runtime/plan.js';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Environment } from '../environment.js';
import type { Plan } from '../plan/plan.js';
import { Edits } from './edits.js';
import { printFilePlan } from './encode-plan.js';
import { chooseNames, type Names } from './names.js';
import { rewriteNets } from './rewrite-nets.js';
import { rewriteUnit } from './rewrite-unit.js';

export interface PlannedUnit {
  readonly facts: Facts;
  readonly plan: Plan;
}

/**
 * Writes the guards of a file's units into its text.
 *
 * @param units outer functions before those inside them
 * @param name the file's name in reports
 */
export function rewriteFile(
  env: Environment,
  file: ts.SourceFile,
  name: string,
  units: readonly PlannedUnit[],
): MagicString {
  const edits = new Edits(new MagicString(file.text));
  const names = chooseNames(file.text);
  const inputs = units.map(({ facts, plan }, index) => ({ env, facts, plan, index, names, edits })).reverse();
  for (const input of inputs) rewriteNets(input);
  for (const input of inputs) {
    rewriteUnit(input);
    removeWrapper(env, edits, file, input.facts.unit.wrapper);
  }
  importRuntime(env, edits, file, names);
  const plans = printFilePlan(
    name,
    env.options.maxErrors,
    units.map(({ plan }) => plan),
  );
  edits.text.append(`\nfunction ${names.file}() {\n  return ${plans};\n}\n`);
  return edits.text;
}

/** `resilient(fn)` becomes `(fn)`, or `;(fn)` where a line before it without semicolon would take it for its arguments. */
function removeWrapper(
  { tsc }: Environment,
  edits: Edits,
  file: ts.SourceFile,
  wrapper: ts.CallExpression | undefined,
): void {
  const fn = wrapper?.arguments[0];
  if (wrapper === undefined || fn === undefined) return;
  const start = wrapper.getStart(file);
  const open = beginsStatement(tsc, file, wrapper) ? ';(' : '(';
  edits.replace(start, fn.getStart(file), open);
  edits.replace(fn.end, wrapper.end, ')');
}

/** Whether an expression is the beginning of a statement in a list of statements. */
function beginsStatement(tsc: typeof ts, file: ts.SourceFile, node: ts.Expression): boolean {
  let statement: ts.Node = node;
  while (!tsc.isStatement(statement)) statement = statement.parent;
  const { parent } = statement;
  const isInList =
    tsc.isSourceFile(parent) ||
    tsc.isBlock(parent) ||
    tsc.isModuleBlock(parent) ||
    tsc.isCaseOrDefaultClause(parent);
  return isInList && statement.getStart(file) === node.getStart(file);
}

/** On the line of the first statement, so that lines stay where they are. */
function importRuntime({ tsc }: Environment, edits: Edits, file: ts.SourceFile, { runtime }: Names): void {
  const first = file.statements.find(
    (node) => !(tsc.isExpressionStatement(node) && tsc.isStringLiteral(node.expression)),
  );
  const start = first?.getStart(file) ?? file.end;
  edits.before(
    start,
    `import * as ${runtime} from "ts-resilient/runtime"; ${runtime}.emittedFor(${PROTOCOL}); `,
  );
}
