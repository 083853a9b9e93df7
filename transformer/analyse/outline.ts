import type ts from 'typescript';
import { isWithin } from './syntax.js';

/** A function's statements as the contract sees them: steps, sites, and the loops whose iterations are steps. */
export interface Outline {
  /** The guarded parameters, which come before the body: together they are the first step. */
  readonly parameters: readonly Step[];
  readonly body: Sequence;
  readonly steps: readonly Step[];
  readonly sites: readonly Site[];
  readonly loops: readonly ResumedLoop[];
  readonly siteOf: ReadonlyMap<ts.Node, Site>;
  readonly loopOf: ReadonlyMap<ts.Node, ResumedLoop>;
  /** The other loops. */
  readonly notResumed: ReadonlyMap<ts.Node, WhyNot>;
}

/** Why a loop is left when an iteration fails. */
export type WhyNot =
  | 'its head does not move it on'
  | 'a catch receives its errors'
  | 'it stands with a finally block that decides'
  | 'it jumps to a label outside'
  | 'only its break may end it'
  | 'its body may lengthen what it goes through'
  | 'its next item relies on a type that a failed one may have changed'
  | 'it is a part of another loop'
  | 'its body may change what ends the loop around it';

/** Statements that run one after the other as steps: the body, a bare block, a part of a `try` without `catch`. */
export interface Sequence {
  /** The block; of an arrow function's expression body that expression. */
  readonly node: ts.Block | ts.Expression;
  readonly items: readonly Item[];
  /** Declarations that are there from its beginning: functions, and enums of constants. */
  readonly functions: readonly ts.Statement[];
  /** The `using` statements: their resources are disposed of at its end. */
  readonly resources: readonly ts.VariableStatement[];
  /** `let` statements without any value: they do nothing. */
  readonly bare: readonly ts.VariableStatement[];
}

export type Item = Step | TransparentBlock | TransparentTry;

export interface Step {
  readonly kind: 'step';
  readonly index: number;
  readonly node: ts.Statement | ts.Expression | ts.ParameterDeclaration;
  /** The statement as a whole. */
  readonly site: Site;
}

export interface TransparentBlock {
  readonly kind: 'block';
  readonly node: ts.Block;
  readonly sequence: Sequence;
}

export interface TransparentTry {
  readonly kind: 'try';
  readonly node: ts.TryStatement;
  readonly block: Sequence;
  readonly finally: Sequence;
}

/**
 * A statement of the function's own code, or a guarded parameter, numbered from 1 in the order of the source; or in a statement that does more
 * than that, a call of `reject`, since what it throws means another thing than what the statement throws; or in a compound statement a
 * `using …`, for the disposal at the end of its block.
 */
export interface Site {
  readonly number: number;
  readonly node: Step['node'] | ts.VariableDeclarationList;
  /** What stands in a report for it: the node, or the statement that a call of `reject` or a `using …` stands in. */
  readonly statement: Site['node'];
  readonly step: number;
  /** The innermost resumed loop in whose body it stands. */
  readonly loop: ResumedLoop | undefined;
}

/** An advancing loop that goes on after a failed iteration, numbered from 1. */
export interface ResumedLoop {
  readonly number: number;
  readonly node: ts.ForStatement | ts.ForInStatement | ts.ForOfStatement;
  readonly site: Site;
  readonly outer: ResumedLoop | undefined;
}

/** The first site of a sequence's items; `undefined` if it has none. */
export function firstSite(sequence: Sequence): Site | undefined {
  return sequence.items.map(firstSiteOfItem).find((site) => site !== undefined);
}

export function firstSiteOfItem(item: Item): Site | undefined {
  if (item.kind === 'step') return item.site;
  return item.kind === 'block'
    ? firstSite(item.sequence)
    : (firstSite(item.block) ?? firstSite(item.finally));
}

/** The sites of the statements in a node, in the order of the source. */
export function sitesWithin({ sites }: Outline, node: ts.Node): Site[] {
  return sites.filter((site) => isWithin(site.node, node));
}

/** The `finally` blocks of steps that run when a statement is left. */
export function finallyBlocksAround(sequence: Sequence, node: ts.Node): Sequence[] {
  return sequence.items.flatMap((item) => {
    if (item.kind === 'step' || !isWithin(node, item.node)) return [];
    if (item.kind === 'block') return finallyBlocksAround(item.sequence, node);
    const own = isWithin(node, item.block.node) ? [item.finally] : [];
    return [...finallyBlocksAround(item.block, node), ...finallyBlocksAround(item.finally, node), ...own];
  });
}

/** The first and the last site of each `finally` block of steps that runs when a statement is left, in one list. */
export function finallySites(outline: Outline, node: ts.Node): number[] {
  return finallyBlocksAround(outline.body, node).flatMap((block) => {
    const sites = sitesWithin(outline, block.node);
    return [sites[0], sites.at(-1)].flatMap((site) => site?.number ?? []);
  });
}

/** How many resumed loops an iteration of this one is in, itself included. */
export function loopDepth(loop: ResumedLoop | undefined): number {
  return loop === undefined ? 0 : loopDepth(loop.outer) + 1;
}
