import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { type Decision, ownExpressions } from '../analyse/decisions.js';
import type { ResumedLoop, Site } from '../analyse/outline.js';
import { isWithin } from '../analyse/syntax.js';
import type { SitePlan, Stop } from './plan.js';

/** Where the sites stand, and what the failure of each means for the function. */
export function planSites(tsc: typeof ts, facts: Facts): SitePlan[] {
  const file = facts.unit.node.getSourceFile();
  return facts.outline.sites.map((site) => {
    const { statement } = site;
    const start = file.getLineAndCharacterOfPosition(statement.getStart(file));
    const end = file.getLineAndCharacterOfPosition(statement.end);
    return {
      number: site.number,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      text: siteText(tsc, file, statement),
      stop: stopOf(facts, site),
      loop: site.loop?.number ?? 0,
      isRejection: statement !== site.node && tsc.isCallExpression(site.node),
    };
  });
}

const LONGEST_TEXT = 120;

/** The statement's text on one line; of a compound statement its head; shortened if it is long. */
function siteText(tsc: typeof ts, file: ts.SourceFile, node: ts.Node): string {
  const [inner] =
    tsc.isStatement(node) && ownExpressions(tsc, node)[0] !== node ? innerStatements(tsc, node) : [];
  const end = inner === undefined ? node.end : inner.getStart(file);
  const text = file.text
    .slice(node.getStart(file), end)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

function innerStatements(tsc: typeof ts, node: ts.Statement): ts.Node[] {
  if (tsc.isIfStatement(node)) return [node.thenStatement];
  if (tsc.isSwitchStatement(node)) return [node.caseBlock];
  if (tsc.isIterationStatement(node, false) || tsc.isLabeledStatement(node)) return [node.statement];
  return tsc.isTryStatement(node) ? [node.tryBlock] : [];
}

function stopOf(facts: Facts, site: Site): Stop {
  if (!facts.reached.has(site.node)) return 'none';
  const decision = facts.decisions.get(site.node);
  if (site.loop === undefined) return decision === 'return' ? 'return' : 'decision';
  return stopInLoop(facts, decision, site.loop);
}

/** What it means when the item of a loop cannot be bound: all decisions of the iteration are lost. */
export function itemStopOf(facts: Facts, loop: ResumedLoop): Stop {
  return decisionsIn(facts, loop).length > 0 ? stopInLoop(facts, undefined, loop) : 'none';
}

/**
 * A decision lost in an iteration ends the function after the loop; at once if a later item could return, or if it may
 * never come to the loop's end.
 */
function stopInLoop(facts: Facts, decision: Decision, loop: ResumedLoop): Stop {
  const within = decisionsIn(facts, outermost(loop));
  if (decision !== 'return' && isEndless(facts, loop)) return 'decision';
  const returns = within.includes('return');
  if (decision !== undefined) return decision === 'return' ? 'return' : returns ? 'decision' : 'after loop';
  return returns && within.includes('other') ? 'decision' : 'after loop';
}

function isEndless(facts: Facts, { number, outer }: ResumedLoop): boolean {
  return facts.mayBeEndless[number - 1] === true || (outer !== undefined && isEndless(facts, outer));
}

/** The decisions in the iterations of a loop, binding its items included. */
function decisionsIn({ decisions, itemDecides, outline }: Facts, loop: ResumedLoop): Decision[] {
  const inBody = [...decisions]
    .filter(([node]) => isWithin(node, loop.node.statement))
    .map(([, kind]) => kind);
  const inItems = outline.loops.filter(
    ({ node, number }) => itemDecides[number - 1] === true && isWithin(node, loop.node),
  );
  return [...inBody.filter((kind) => kind !== undefined), ...inItems.map(() => 'other' as const)];
}

function outermost(loop: ResumedLoop): ResumedLoop {
  return loop.outer === undefined ? loop : outermost(loop.outer);
}
