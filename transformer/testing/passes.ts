import { analyseUnit, type Facts } from '../analyse/analyse-unit.js';
import type { Site } from '../analyse/outline.js';
import { diagnoseFile } from '../diagnostics/diagnose-file.js';
import { findUnits } from '../find/find-units.js';
import type { Unit } from '../find/unit.js';
import { planUnit } from '../plan/plan-unit.js';
import type { Plan } from '../plan/plan.js';
import { transformFile } from '../transform-file.js';
import { open, type OpenOptions, tsc } from './project.js';

const IMPORTS = "import { absorb, report, resilient, type Resilient } from 'ts-resilient';";

/** A module that imports the package on its first line; the text begins on the second. */
export function module(text: string): string {
  return `${IMPORTS}\n${text}`;
}

/** A module whose one resilient function, `f`, has this body, on the second line. */
export function body(text: string, { parameters = '', async = false, after = '' }: BodyOptions = {}): string {
  return module(
    `export const f = resilient(${async ? 'async ' : ''}(${parameters}) => {\n${text}\n});${after}`,
  );
}

export interface BodyOptions {
  readonly parameters?: string;
  readonly async?: boolean;
  /** What else the module declares. */
  readonly after?: string;
}

export function units(source: string, options?: OpenOptions): readonly Unit[] {
  const { env, file } = open(source, options);
  return findUnits(env, file).units;
}

/** What is known about the first unit. */
export function facts(source: string): Facts {
  const { env, file } = open(source);
  const [unit] = findUnits(env, file).units;
  if (unit === undefined) throw new Error(`Nothing is resilient here:\n${source}`);
  return analyseUnit(env, unit);
}

/** The first unit's plan. */
export function plan(source: string): Plan {
  const { env, file } = open(source);
  const [unit] = findUnits(env, file).units;
  if (unit === undefined) throw new Error(`Nothing is resilient here:\n${source}`);
  return planUnit(env, analyseUnit(env, unit));
}

/** Each as `code line:column`, with the text that it marks. */
export function diagnostics(source: string, options?: OpenOptions): [place: string, marked: string][] {
  const { env, file } = open(source, options);
  return diagnoseFile(env, file).map(({ code, start, length }) => {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    return [`${code} ${line + 1}:${character + 1}`, file.text.slice(start, start + length)];
  });
}

/**
 * The text with the code of each diagnostic as a comment in front of what it marks; such comments that are in it already
 * are taken out before: `expect(told(text)).toBe(text)`.
 */
export function told(text: string, options?: OpenOptions): string {
  const source = module(text.replaceAll(/\/\*99\d{4}\*\//g, ''));
  const { env, file } = open(source, options);
  const result = [...diagnoseFile(env, file)].reduceRight(
    (marked, { code, start }) => `${marked.slice(0, start)}/*${code}*/${marked.slice(start)}`,
    source,
  );
  return result.slice(module('').length);
}

export function rewritten(source: string, options?: OpenOptions): string {
  const { env, file } = open(source, options);
  const { edited, diagnostics: problems } = transformFile(env, file);
  if (edited === undefined) throw new Error(problems.map((problem) => problem.messageText).join('\n'));
  return edited.toString();
}

/** The names of bindings, in the order of their numbers. */
export function names({ bindings }: Facts | Plan, ids: Iterable<number>): string {
  const all = 'all' in bindings ? bindings.all.map(({ name }) => name) : bindings;
  return [...ids]
    .sort((one, other) => one - other)
    .map((id) => all[id])
    .join(' ');
}

/**
 * Runs a body that has in front of each statement what is expected of it, as a comment, and gives the text with what
 * is so: `expect(annotated(text, noteOf)).toBe(text)`. Without a note there is no comment.
 */
export function annotated(
  text: string,
  noteOf: (site: Site, unit: { readonly facts: Facts; readonly plan: Plan }) => string | undefined,
  options?: BodyOptions,
): string {
  const plain = text.replaceAll(/\/\*.*?\*\/ ?/g, '');
  const source = body(plain, options);
  const { env, file } = open(source);
  const unit = analyseUnit(env, findUnits(env, file).units[0] as Unit);
  const input = { facts: unit, plan: planUnit(env, unit) };
  const offset = source.indexOf('=> {\n') + '=> {\n'.length;
  return unit.outline.sites.reduceRight((result, site) => {
    const note = noteOf(site, input);
    const start = site.node.getStart(file) - offset;
    return note === undefined ? result : `${result.slice(0, start)}/*${note}*/ ${result.slice(start)}`;
  }, plain);
}

export { open, tsc };
export type { OpenOptions };
