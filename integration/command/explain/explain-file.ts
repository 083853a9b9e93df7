import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type ts from 'typescript';
import { isConcerned } from '../../../transformer/create-environment.js';
import { diagnoseFile } from '../../../transformer/diagnostics/diagnose-file.js';
import type { Environment } from '../../../transformer/environment.js';
import { type ExplainedFunction, explainUnit } from '../../../transformer/explain/explain-unit.js';
import { siteFileName } from '../../../transformer/plan/site-file-name.js';
import type { PlannedUnit } from '../../../transformer/rewrite/rewrite-file.js';
import { transformFile } from '../../../transformer/transform-file.js';
import { openProject } from '../open-project.js';
import { UsageError } from '../world.js';

/** The `--json` form of `explain`. */
export interface Explanation {
  /** Of this form: what is added does not change it. */
  readonly version: 1;
  /** Relative to the project's folder, as reports name it. */
  readonly file: string;
  readonly functions: readonly ExplainedFunction[];
}

export interface ExplainedFile {
  readonly explanation: Explanation;
  readonly source: string;
  /** Why nothing is explained: what of the file cannot be guarded. */
  readonly problems: readonly string[];
  /** Its first type error: what follows from types may be wrong. */
  readonly typeError: string | undefined;
}

/**
 * Explains the resilient functions of a file.
 *
 * @param target a path; behind a colon the name of a function, or a line in it
 * @throws UsageError if there is no such file or function
 */
export function explainFile(target: string, cwd: string, config: string | undefined): ExplainedFile {
  const { path, wanted } = splitTarget(target, cwd);
  const { env } = openProject(dirname(path), config && resolve(cwd, config), [path]);
  const file = env.program.getSourceFile(path);
  if (file === undefined) throw new UsageError(`${target} is no file that TypeScript reads.`);
  const transformed = isConcerned(env, file) ? transformFile(env, file) : undefined;
  const problems = transformed === undefined ? [] : diagnoseFile(env, file, transformed);
  const units = transformed?.units ?? [];
  const functions = chooseUnits(target, units, wanted).map((unit) => explainUnit(env, unit));
  return {
    explanation: { version: 1, file: siteFileName(env, file), functions },
    source: file.text,
    problems: problems
      .filter(({ category }) => category === env.tsc.DiagnosticCategory.Error)
      .map((one) => format(env, one)),
    typeError: firstError(env, file),
  };
}

interface Target {
  readonly path: string;
  /** A name, or a line. */
  readonly wanted: string | undefined;
}

/** The path may itself contain colons. */
function splitTarget(target: string, cwd: string): Target {
  const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();
  const whole = resolve(cwd, target);
  if (isFile(whole)) return { path: whole, wanted: undefined };
  for (let at = target.lastIndexOf(':'); at > 0; at = target.lastIndexOf(':', at - 1)) {
    const path = resolve(cwd, target.slice(0, at));
    if (isFile(path)) return { path, wanted: target.slice(at + 1) };
  }
  throw new UsageError(`There is no file ${target}.`);
}

function chooseUnits(
  target: string,
  units: readonly PlannedUnit[],
  wanted: string | undefined,
): readonly PlannedUnit[] {
  if (wanted === undefined || units.length === 0) return units;
  const line = /^\d+$/.test(wanted) ? Number(wanted) : undefined;
  const chosen = units.filter(({ facts, plan }) =>
    line === undefined ? plan.name === wanted : isOnLine(facts.unit.node, line),
  );
  if (chosen.length > 0) return line === undefined ? chosen : chosen.slice(-1);
  const names = units.map(({ plan }) => plan.name).join(', ');
  const what = line === undefined ? `named ${wanted}` : `on line ${line}`;
  throw new UsageError(`${target}: there is no resilient function ${what}. There are: ${names}.`);
}

function isOnLine(node: ts.Node, line: number): boolean {
  const file = node.getSourceFile();
  const at = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  return at(node.getStart(file)) <= line && line <= at(node.end);
}

function firstError(env: Environment, file: ts.SourceFile): string | undefined {
  const { program } = env;
  const [error] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return error && format(env, error);
}

function format({ tsc }: Environment, { file, start = 0, code, messageText }: ts.Diagnostic): string {
  const text = tsc.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined) return text;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName}:${line + 1}:${character + 1} TS${code}: ${text}`;
}
