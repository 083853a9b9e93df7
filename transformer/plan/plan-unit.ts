import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { ResumedLoop } from '../analyse/outline.js';
import { isHiddenByBody } from '../analyse/parameters.js';
import type { Changes, Rule } from '../analyse/rule.js';
import { isWithin } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { remember } from '../remember.js';
import { findHoisted } from './find-hoisted.js';
import { findNets } from './find-nets.js';
import { findNumbers } from './find-numbers.js';
import { joinSteps } from './join-steps.js';
import { keepLosable, type LosableRules } from './keep-losable.js';
import type { CheckPlan, LoopPlan, Plan, RulePlan } from './plan.js';
import { itemStopOf, planSites } from './plan-sites.js';

/**
 * Decides what is put into a unit: which steps are checked, which share a guard, which variables are declared in front
 * of the guards, and what the recorder has to know. Makes no code.
 */
export function planUnit(env: Environment, facts: Facts): Plan {
  const { tsc } = env;
  const { unit, outline, bindings } = facts;
  const nets = findNets(tsc, facts);
  const rules = keepLosable(facts, new Set(nets.map(({ binding }) => binding)));
  const sites = planSites(tsc, facts);
  const list = remember((ids: ReadonlySet<number>) => [...ids]);
  const steps = joinSteps(
    facts,
    rules.steps.map((rule) => listRule(rule, list)),
  );
  const hoisted = findHoisted(tsc, facts, steps, nets);
  const loops = outline.loops.map((loop) => planLoop(facts, sites, rules, loop));
  return {
    name: unit.name,
    kind: unit.wrapper === undefined ? 'branded' : 'wrapped',
    isAsync: unit.isAsync,
    isGenerator: unit.isGenerator,
    bindings: bindings.all.map(({ name }) => name),
    sites,
    steps,
    loops,
    checks: [...rules.checks].map(([node, rule]) => planCheck(facts, node, listRule(rule, list))),
    unset: bindings.all
      .filter(({ id, startsUnset }) => startsUnset && rules.used.has(id))
      .map(({ id }) => id),
    hoisted,
    numbers: findNumbers(env, facts, hoisted),
    nets,
    only: planLimit(unit),
    absorbs: facts.absorbs.map(({ site, decides }) => ({ site: site.number, decides })),
    isBodyNested: isHiddenByBody(
      tsc,
      unit.body,
      outline.parameters.map(({ node }) => node as ts.ParameterDeclaration),
    ),
  };
}

function planLimit({ limit, wrapper, node }: Unit): Plan['only'] {
  if (limit === undefined) return wrapper?.arguments[1] === undefined ? 'everything' : 'what is given';
  const { statements } = node.getSourceFile();
  if (wrapper !== undefined) return 'what is given';
  return limit.classes.map(({ statement, path }) => ({
    statement: statement && statements.indexOf(statement),
    path,
  }));
}

export type ListedRule = Omit<RulePlan, 'site'>;

type List = (ids: ReadonlySet<number>) => readonly number[];

/** The rule as plain data. */
function listRule(rule: Rule, list: List): ListedRule {
  return {
    needs: list(rule.needs),
    bases: list(rule.bases),
    conditions: list(rule.conditions),
    narrowed: list(rule.narrowed),
    provides: list(rule.provides),
    certain: list(rule.certain),
    touches: list(rule.touches),
    tests: list(rule.tests),
  };
}

function planCheck({ outline }: Facts, node: ts.Node, rule: ListedRule): CheckPlan {
  return { site: outline.siteOf.get(node)?.number ?? 0, ...rule };
}

function planLoop(
  facts: Facts,
  sites: Plan['sites'],
  { used, narrowed }: LosableRules,
  loop: ResumedLoop,
): LoopPlan {
  const within = facts.outline.sites.filter(({ node }) => node !== loop.node && isWithin(node, loop.node));
  const itemStop = itemStopOf(facts, loop);
  const { all, held, tests } = facts.changes[loop.number - 1] as Changes;
  const absorbs = facts.absorbs.some(({ site }) => within.includes(site) || site === loop.site);
  const stops = [itemStop, ...within.map(({ number }) => sites[number - 1]?.stop)];
  return {
    number: loop.number,
    site: loop.site.number,
    changes: [...all].filter((id) => used.has(id)),
    held: [...held].filter((id) => narrowed.has(id)),
    tests: absorbs ? [...tests].filter((id) => used.has(id)) : [],
    itemStop,
    endsAfter: loop.outer === undefined && stops.includes('after loop'),
  };
}
