import type MagicString from 'magic-string';
import type ts from 'typescript';
import { bug } from './bug.js';
import { applyComments, claimComments, isClaimed } from './comments.js';
import { markSynthesized } from './internals.js';
import { createFindOriginal } from './originals.js';
import { isWhollyInserted, originOfEnd, originOfKept, piecesOf } from './pieces.js';
import { type Place, placeOf } from './place.js';
import { reparse } from './reparse.js';
import { findUntouched, maskUntouched } from './untouched.js';
import type { GraftWork, TypeScript } from './work.js';

/** What `graft` needs. */
export interface GraftInput {
  /** The TypeScript that made `original`. */
  readonly ts: TypeScript;
  /** The file as the program parsed, bound and checked it. */
  readonly original: ts.SourceFile;
  /** The edits, over `original.text`. Names that they introduce must not look like those TypeScript makes up (`_a`, `x_1`). */
  readonly edited: MagicString;
  /** The context of the `before` transformer that the tree is for. */
  readonly context: ts.TransformationContext;
}

/** Synthesized nodes stand nowhere: the printer takes no comments for them and maps them to nothing. */
const NOWHERE: ts.TextRange = { pos: -1, end: -1 };

/**
 * Turns text edits into a tree that a `before` transformer may return: the edited text's tree, in which every node whose
 * text survived is the original node, so that what the checker knows of it stays known; a node changed inside is a new
 * version of the original one; and what was inserted is synthesized.
 *
 * Assumes that no transformer has touched `original`.
 */
export function graft({ ts, original, edited, context }: GraftInput): ts.SourceFile {
  if (edited.original !== original.text) throw bug('The edits are for another text', original.fileName);
  const text = edited.toString();
  if (text === original.text) return original;
  const pieces = piecesOf(edited);
  const untouched = findUntouched(ts, original, text, pieces);
  const work: GraftWork = {
    ts,
    context,
    original,
    reparsed: reparse(ts, original, maskUntouched(original, text, untouched)),
    untouched,
    pieces,
    findOriginal: createFindOriginal(ts, original),
    claimed: new Set(),
  };
  return context.factory.updateSourceFile(original, graftStatements(work));
}

function graftStatements(work: GraftWork): ts.NodeArray<ts.Statement> {
  const { ts, reparsed, original } = work;
  const visit = (node: ts.Node) => graftNode(work, node, reparsed);
  const statements = ts.visitNodes(reparsed.statements, visit, ts.isStatement);
  return ts.setTextRange(statements, listRangeOf(work, reparsed.statements, reparsed, original));
}

function graftNode(work: GraftWork, node: ts.Node, parent: ts.Node): ts.Node {
  if (isWhollyInserted(work.pieces, node)) return synthesize(work.ts, node);
  const place = placeOf(work, node, parent);
  // Before the children: what stands around them belongs to the outermost node.
  const comments = claimComments(work, node, parent, rangeOf(place));
  const grafted = place.is === 'survivor' ? place.node : rebuild(work, node, place);
  applyComments(work, grafted, comments);
  return grafted;
}

/** Makes a node that the edits have put in, with all that is in it, one that stands nowhere. */
function synthesize(ts: TypeScript, node: ts.Node): ts.Node {
  const visit = (child: ts.Node): void => {
    synthesize(ts, child);
  };
  ts.forEachChild(node, visit, (list) => {
    ts.setTextRange(list, NOWHERE);
    list.forEach(visit);
  });
  markSynthesized(node, ts.NodeFlags.Synthesized);
  return ts.setTextRange(node, NOWHERE);
}

function rangeOf(place: Place): ts.TextRange | undefined {
  return place.is === 'inserted' ? place.at : place.node;
}

/** Grafts a node's children, and makes it one that tells only of the original file. */
function rebuild(work: GraftWork, node: ts.Node, place: Place): ts.Node {
  const { ts } = work;
  const version = place.is === 'rebuilt' ? place.node : undefined;
  const rebuilt = graftChildren(work, node, version);
  // `visitEachChild` linked it to the reparsed node, which is nothing to ask the checker about.
  ts.setOriginalNode(rebuilt, version);
  ts.setTextRange(rebuilt, rangeOf(place) ?? NOWHERE);
  markSynthesized(rebuilt, ts.NodeFlags.Synthesized);
  return rebuilt;
}

function graftChildren(work: GraftWork, node: ts.Node, version: ts.Node | undefined): ts.Node {
  const { ts, context } = work;
  const visit = (child: ts.Node) => graftNode(work, child, node);
  const visitNodes = (nodes: ts.NodeArray<ts.Node> | undefined, visitor: ts.Visitor) =>
    nodes && ts.setTextRange(ts.visitNodes(nodes, visitor), listRangeOf(work, nodes, node, version));
  return ts.visitEachChild(node, visit, context, visitNodes as typeof ts.visitNodes, visit) ?? node;
}

/** Where a list stands in the original: the printer looks for comments at its beginning and at its end. */
function listRangeOf(
  work: GraftWork,
  nodes: ts.NodeArray<ts.Node>,
  owner: ts.Node,
  version: ts.Node | undefined,
): ts.TextRange {
  const property = version && Object.entries(owner).find(([, value]) => value === nodes)?.[0];
  const list = property && (version as unknown as Record<string, ts.TextRange | undefined>)[property];
  const { pos, end } = list || { pos: NOWHERE.pos, end: originOfListEnd(work, nodes) };
  return { pos, end: isClaimed(work, end) ? NOWHERE.end : end };
}

/** The end of a list that was none, as the `[a]` of `const [a] = b`, but whose last item and what follows were kept. */
function originOfListEnd({ pieces }: GraftWork, { end }: ts.TextRange): number {
  const origin = originOfEnd(pieces, end);
  return origin !== undefined && origin === originOfKept(pieces, end) ? origin : NOWHERE.end;
}
