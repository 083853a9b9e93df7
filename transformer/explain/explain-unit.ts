import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { bindingsWithin } from '../analyse/collect-accesses.js';
import { ownExpressions } from '../analyse/decisions.js';
import type { Site } from '../analyse/outline.js';
import { isWithin } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { PlannedUnit } from '../rewrite/rewrite-file.js';
import { type Consequences, consequencesOf } from './consequences.js';
import { type Exit, exitsOf } from './exits.js';
import type { Stop } from '../plan/plan.js';
import type { Way } from './path.js';
import { waysToFail } from './ways-to-fail.js';

/** What a resilient function does, statement by statement. It is plain data, and the `--json` form of `explain`. */
export interface ExplainedFunction {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** How it opted in. */
  readonly by: 'return type' | 'resilient()';
  readonly async: boolean;
  readonly generator: boolean;
  /** Whether it records every error; what it does not record leaves it. */
  readonly recordsEverything: boolean;
  readonly statements: readonly ExplainedStatement[];
}

/** A statement of the function's own code, or a guarded parameter. Others are meant by their `id`. */
export interface ExplainedStatement {
  /** From 1, in the order of the source. */
  readonly id: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** On one line; of a compound statement its head. */
  readonly text: string;
  /** A parameter; a step of the function; a statement in a compound step; a part of a statement that fails by itself. */
  readonly kind: 'parameter' | 'step' | 'inner' | 'reject' | 'disposal';
  /** The compound statement that it stands in. */
  readonly parent: number | null;
  /** The loop of which a failed iteration is left, and the others run. */
  readonly loop: number | null;
  /** Whether it is such a loop. */
  readonly resumes: boolean;
  /** What it reads before it has certainly set it. */
  readonly needs: readonly string[];
  readonly decidesOn: readonly string[];
  /** What it declares or may set. */
  readonly provides: readonly string[];
  /** Objects of the function that it may change. */
  readonly mayChange: readonly string[];
  /** How it may end the function, or its item. */
  readonly exits: readonly Exit[];
  /** What follows from each way in which it can fail; empty if it cannot. */
  readonly failures: readonly ExplainedFailure[];
}

export interface ExplainedFailure extends Consequences {
  readonly way: Way;
  /** Whether it ends the function: a decision is lost with it. */
  readonly ends: Stop;
}

/** Explains a function: what each statement needs and provides, and what follows when it fails. */
export function explainUnit(env: Environment, unit: PlannedUnit): ExplainedFunction {
  const { node, isAsync, isGenerator, wrapper } = unit.facts.unit;
  return {
    name: unit.plan.name,
    ...spanOf(wrapper ?? node),
    by: wrapper === undefined ? 'return type' : 'resilient()',
    async: isAsync,
    generator: isGenerator,
    recordsEverything: unit.plan.only === 'everything',
    statements: unit.facts.outline.sites.map((site) => explainSite(env, unit, site)),
  };
}

function spanOf(node: ts.Node) {
  const file = node.getSourceFile();
  const start = file.getLineAndCharacterOfPosition(node.getStart(file));
  const end = file.getLineAndCharacterOfPosition(node.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function explainSite(env: Environment, unit: PlannedUnit, site: Site): ExplainedStatement {
  const { facts, plan } = unit;
  const { line, column, endLine, endColumn, text } = plan.sites[
    site.number - 1
  ] as (typeof plan.sites)[number];
  return {
    id: site.number,
    line,
    column,
    endLine,
    endColumn,
    text,
    kind: kindOf(env, facts, site),
    parent: parentOf(facts, site)?.number ?? null,
    loop: site.loop?.site.number ?? null,
    resumes: facts.outline.loopOf.has(site.node),
    ...dataOf(env, facts, site),
    exits: exitsOf(env, facts, site),
    failures: waysToFail(env, facts, site).flatMap((way) => failureOf(env, unit, site, way)),
  };
}

function failureOf(env: Environment, unit: PlannedUnit, site: Site, way: Way): ExplainedFailure[] {
  const consequences = consequencesOf(env, unit, { site: site.number, way });
  const ends = way === 'item' ? itemStop(unit, site) : unit.plan.sites[site.number - 1]?.stop;
  return consequences === undefined ? [] : [{ way, ends: ends ?? 'none', ...consequences }];
}

function itemStop({ plan }: PlannedUnit, { number }: Site): Stop | undefined {
  return plan.loops.find(({ site }) => site === number)?.itemStop;
}

function kindOf({ tsc }: Environment, { outline }: Facts, site: Site): ExplainedStatement['kind'] {
  if (site.statement !== site.node) return tsc.isCallExpression(site.node) ? 'reject' : 'disposal';
  if (tsc.isParameter(site.node)) return 'parameter';
  return outline.steps[site.step]?.site === site ? 'step' : 'inner';
}

/** The innermost statement with a site around this one. */
function parentOf({ outline }: Facts, site: Site): Site | undefined {
  const around = outline.sites.filter((other) => other !== site && isWithin(site.node, other.node));
  return around.at(-1);
}

type Data = Pick<ExplainedStatement, 'needs' | 'decidesOn' | 'provides' | 'mayChange'>;

/** Of a step by its rule; of a statement in a compound step what it itself reads and writes. */
function dataOf({ tsc }: Environment, facts: Facts, site: Site): Data {
  const names = (ids: Iterable<number>) =>
    [...new Set(ids)].sort((a, b) => a - b).map((id) => facts.bindings.all[id]?.name ?? '');
  const rule = facts.outline.steps[site.step]?.site === site ? facts.rules[site.step] : undefined;
  if (rule !== undefined) {
    const { needs, conditions, provides, touches } = rule;
    const changed = [...touches].filter((id) => !provides.has(id));
    return {
      needs: names(needs),
      decidesOn: names(conditions),
      provides: names(provides),
      mayChange: names(changed),
    };
  }
  const parts = tsc.isStatement(site.node) ? ownExpressions(tsc, site.node) : [site.node];
  const within = (kind: 'read' | 'write') =>
    names(parts.flatMap((part) => bindingsWithin(facts.accesses, part, kind)));
  return { needs: within('read'), decidesOn: [], provides: within('write'), mayChange: [] };
}
