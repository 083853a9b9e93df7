import type { Contract } from './contract/contract.js';
import { decisionOf } from './contract/decisions.js';
import { stepsOf } from './contract/statements-after-loops.js';
import { type Place, type Places, printPrograms } from './language/print.js';
import type { Body, Program, Statement, Unpack } from './language/program.js';
import { statementsIn } from './language/walk.js';
import type { Compiler, Located } from './product/compile.js';
import type { Resilient } from '../types/index.js';

/** A run, perhaps one in which a step failed. */
export interface FailedRun {
  /** Which program of the batch, and which of its schedules. */
  readonly index: number;
  readonly schedule: number;
  readonly contract: Contract;
  readonly places: Places;
  readonly report: Resilient<unknown>;
}

export interface Judgement {
  readonly judged: number;
  readonly broken: readonly { readonly run: FailedRun; readonly text: string }[];
}

interface Variant {
  readonly run: FailedRun;
  readonly failed: Statement;
  readonly program: Program;
}

/**
 * TypeScript as the judge of soundness: the step that failed is wrapped in `try { … } catch {}` in the source. Every
 * step that does not type-check any more relied on it, and must be one that the engine skipped.
 *
 * @returns what was broken, as text, and how many runs were judged
 */
export function judge(runs: readonly FailedRun[], compiler: Compiler): Judgement {
  const variants = runs.flatMap(variantOf);
  if (variants.length === 0) return { judged: 0, broken: [] };
  const { text, places } = printPrograms(
    variants.map(({ program, run }) => ({ program, isText: (read) => run.contract.narrowing.isText(read) })),
  );
  const errors = compiler.check(text);
  const lines = text.split('\n');
  const broken = variants.flatMap((variant, index) => {
    const start = lines.indexOf(`export function make${index}() {`);
    const end = lines.indexOf(`export function make${index + 1}() {`);
    const source = lines.slice(start, end < 0 ? undefined : end).join('\n');
    return reliesOnFailed(variant, places[index] as Places, errors).map((told) => ({
      run: variant.run,
      text: `${told}\n${source}`,
    }));
  });
  return { judged: variants.length, broken };
}

/** Only a step that failed once, and is no loop whose iterations go on. */
function variantOf(run: FailedRun): Variant[] {
  const { program } = run.contract;
  const [error, ...others] = run.report.errors;
  if (error === undefined || others.length > 0 || error.iterations.length > 0) return [];
  const steps = stepsOf(program.body);
  const failed = steps.find((step) => contains(run.places.get(step), error.site));
  // The error of a `using` statement may be that of its disposal.
  if (failed === undefined || ['function', 'return', 'using'].includes(failed.kind)) return [];
  // A decision that it has passed has narrowed what follows: around the step, that is not so.
  if (statementsIn(failed).some((one) => decisionOf(one) === 'other')) return [];
  const wrapped = { ...program, body: wrapIn(program.body, failed) };
  return [{ run, failed, program: wrapped }];
}

/** `x = value` for `const x = value`, which is declared in front of the `try`. */
function wrapIn(body: Body, failed: Statement): Body {
  return body.flatMap((statement): Body => {
    if (statement === failed) return wrap(failed);
    if (statement.kind === 'block') return [{ ...statement, body: wrapIn(statement.body, failed) }];
    if (statement.kind !== 'try' || statement.handler !== undefined) return [statement];
    const { body: tried, finalizer } = statement;
    return [{ ...statement, body: wrapIn(tried, failed), finalizer: finalizer && wrapIn(finalizer, failed) }];
  });
}

function wrap(failed: Statement): Body {
  if (failed.kind === 'unpack') return wrapPattern(failed);
  if (failed.kind !== 'declare' || failed.value === undefined)
    return [{ kind: 'try', body: [failed], handler: [], finalizer: undefined }];
  const { name, value } = failed;
  const assign: Statement = { kind: 'run', value: { kind: 'assign', operator: '=', name, value } };
  const declare = { ...failed, keyword: 'let', annotated: true, value: undefined } as const;
  return [declare, { kind: 'try', body: [assign], handler: [], finalizer: undefined }];
}

/** `let a: number; try { [a = …] = value } catch {}` for `const [a = …] = value`. */
function wrapPattern({ pattern, value }: Unpack): Body {
  const declared = pattern.elements.map(({ name }): Statement => {
    return { kind: 'declare', keyword: 'let', name, type: 'number', annotated: true, value: undefined };
  });
  const assign: Statement = { kind: 'run', value: { kind: 'unpackInto', pattern, value } };
  return [...declared, { kind: 'try', body: [assign], handler: [], finalizer: undefined }];
}

/** The steps with errors of TypeScript that the engine has run all the same. */
function reliesOnFailed(
  { run, failed, program }: Variant,
  places: Places,
  errors: readonly Located[],
): string[] {
  const { report } = run;
  if (report.status === 'failed' && report.stopped !== 'return') return [];
  const relying = stepsOf(program.body).filter((step) =>
    errors.some((error) => contains(places.get(step), error)),
  );
  return relying.flatMap((step) => {
    const original = run.places.get(step);
    if (original === undefined || isOver(run, step, failed) || mayBeSet(run, step, failed)) return [];
    const isSkipped = report.skipped.some(({ site }) => contains(original, site));
    const texts = errors.filter((error) => contains(places.get(step), error)).map(({ text }) => text);
    return isSkipped ? [] : [`The step at ${places.get(step)?.line} ran: ${texts.join('; ')}`];
  });
}

/** A `return` before the step has ended the function. */
function isOver(run: FailedRun, step: Statement, failed: Statement): boolean {
  return run.report.status !== 'failed' && between(run, step, failed).some(({ kind }) => kind === 'return');
}

/** A statement after a resumed loop in a compound step may have run, and set what the failed step has not. */
function mayBeSet(run: FailedRun, step: Statement, failed: Statement): boolean {
  const { checked, rules } = run.contract;
  return between(run, step, failed).some((one) => checked.has(one) && rules.ruleOf(one).certain.size > 0);
}

function between({ contract }: FailedRun, step: Statement, failed: Statement): Statement[] {
  const steps = stepsOf(contract.program.body);
  return steps.slice(steps.indexOf(failed), steps.indexOf(step)).flatMap(statementsIn);
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function contains(place: Place | undefined, { line, column }: Position): boolean {
  if (place === undefined) return false;
  const isAfterStart = line > place.line || (line === place.line && column >= place.column);
  return isAfterStart && (line < place.endLine || (line === place.endLine && column < place.endColumn));
}
