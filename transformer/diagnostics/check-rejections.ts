import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { rejectionsIn } from '../analyse/decisions.js';
import type { Site } from '../analyse/outline.js';
import { ancestors, isInItem } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import { makeDiagnostic } from './make-diagnostic.js';

/** Each `reject(…)` of the function's own code must stand in the iteration of a resumed loop. */
export function checkRejections(env: Environment, facts: Facts): ts.DiagnosticWithLocation[] {
  const outside = facts.outline.sites.filter(({ loop }) => loop === undefined);
  return outside.flatMap((site) =>
    rejectionsIn(env, site.node as ts.Statement)
      .filter((call) => !facts.outline.loopOf.has(site.node) || !isInItem(env.tsc, call, site.node))
      .map((call) => makeDiagnostic(env.tsc, call, 'rejectOutside', reasonOf(facts, site))),
  );
}

/** The site's own loop counts as around it: a `reject` may stand in its head. */
function reasonOf({ outline, unit }: Facts, { node }: Site): string {
  const around = [node, ...ancestors(node, unit.node)].find((at) => outline.notResumed.has(at));
  const why = around && outline.notResumed.get(around);
  return why === undefined ? 'there is none around it' : `the loop around it does not: ${why}`;
}
