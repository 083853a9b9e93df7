import MagicString from 'magic-string';
import type ts from 'typescript';
import { PROTOCOL } from '../../runtime/plan.js';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Environment } from '../environment.js';
import type { ClassPlan, Plan } from '../plan/plan.js';
import { Edits } from './edits.js';
import { printFilePlan } from './encode-plan.js';
import { chooseNames, type Names } from './names.js';
import { className, importClasses } from './import-classes.js';
import { rewriteNets } from './rewrite-nets.js';
import { rewriteUnit } from './rewrite-unit.js';
import { removeWrapper } from './rewrite-wrapper.js';

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
    removeWrapper(input);
  }
  importRuntime(env, edits, file, names);
  const plans = units.map(({ plan }) => plan);
  importClasses(edits, file, plans, names);
  const onlyOf = (classes: readonly ClassPlan[]) =>
    `${names.runtime}.only(() => [${classes.map((one) => className(one, names)).join(', ')}])`;
  const body = printFilePlan(name, env.options.maxErrors, plans, onlyOf, names.list);
  edits.text.append(`\nfunction ${names.file}() {\n${body}\n}\n`);
  return edits.text;
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
