import type ts from 'typescript';
import { startOf } from './originals.js';
import { originOfKept, originOfStart, pieceAt } from './pieces.js';
import type { GraftWork } from './work.js';

/**
 * Which comments of the original text a node prints. The printer takes them from the text around a node's own position. So
 * when an insertion came between a node and its comments, either the inserted node is given them and the old one is
 * silenced (`muted`), or the old one keeps them. A comment belongs to the first node, in the order of the new text, that
 * it stands beside.
 */
export interface Comments {
  readonly leading: Claim;
  readonly trailing: Claim;
}

/** Nothing to do; keep silent; or print what stands at this position of the original text. */
type Claim = 'as it is' | 'muted' | number;

type Scan = (text: string, position: number) => ts.CommentRange[] | undefined;

/** Decides on a reparsed node's comments. `old` is what it takes the place of in the original. */
export function claimComments(
  work: GraftWork,
  node: ts.Node,
  parent: ts.Node,
  old: ts.TextRange | undefined,
): Comments {
  // The printer asks a function's block for none.
  const isBody = !old && work.ts.isBlock(node) && work.ts.isFunctionLike(parent);
  return {
    leading: isBody ? 'as it is' : claimLeading(work, node, old),
    trailing: isBody ? 'as it is' : claimTrailing(work, node, old),
  };
}

/** Whether a node has been given the comments that lead whatever follows this position. */
export function isClaimed({ ts, original, claimed }: GraftWork, position: number): boolean {
  if (position < 0) return false;
  const first = ts.getLeadingCommentRanges(original.text, position)?.[0];
  return !!first && claimed.has(first.pos);
}

function claimLeading(work: GraftWork, node: ts.Node, old: ts.TextRange | undefined): Claim {
  const here = originOfTrivia(work, node);
  const leading = claim(work, work.ts.getLeadingCommentRanges, here, old?.pos);
  return leading === 'as it is' && old && here !== old.pos ? withoutSameLine(work, node, old) : leading;
}

/**
 * In `return /* why *\/ x`, the comment counts as trailing the keyword. The printer takes it for an argument's own as well,
 * in `return /* why *\/ report(x)`: so `x` begins at itself.
 */
function withoutSameLine(work: GraftWork, node: ts.Node, old: ts.TextRange): Claim {
  const { ts, original } = work;
  const isSameLine = ts.getTrailingCommentRanges(original.text, old.pos) && isBare(ts, original, old.pos);
  const start = originOfStart(work.pieces, startOf(ts, node, work.reparsed));
  return isSameLine && start !== undefined ? start : 'as it is';
}

function claimTrailing(work: GraftWork, node: ts.Node, old: ts.TextRange | undefined): Claim {
  const here = originOfKept(work.pieces, node.end);
  const trailing = claim(work, work.ts.getTrailingCommentRanges, here, old?.end);
  return trailing === 'as it is' && old && here !== old.end && precedesComments(work, old.end)
    ? 'muted'
    : trailing;
}

/**
 * After the last item of a list, the printer looks for comments on the lines that follow. When something was inserted
 * there, as in `report(foo, result)` without a semicolon after `foo`, these are the next statement's own.
 */
function precedesComments({ ts, original }: GraftWork, end: number): boolean {
  return !ts.getTrailingCommentRanges(original.text, end) && !isBare(ts, original, end);
}

function isBare(ts: GraftWork['ts'], original: ts.SourceFile, position: number): boolean {
  return !ts.getLeadingCommentRanges(original.text, position);
}

/** Where, in the original, the white space and comments begin that directly precede a reparsed node. */
function originOfTrivia(work: GraftWork, node: ts.Node): number | undefined {
  const start = startOf(work.ts, node, work.reparsed);
  if (start <= node.pos) return undefined;
  const piece = pieceAt(work.pieces, start - 1);
  return piece?.kept ? Math.max(node.pos, piece.start) - piece.start + piece.originalStart : undefined;
}

/** `here` is where the node's comments would be now, and `old` where they were, of a node that is not an insertion. */
function claim(work: GraftWork, scan: Scan, here: number | undefined, old: number | undefined): Claim {
  const position = old ?? here;
  const first = position === undefined ? undefined : scan(work.original.text, position)?.[0];
  if (position === undefined || !first) return 'as it is';
  if (work.claimed.has(first.pos)) return old === undefined || old === here ? 'as it is' : 'muted';
  work.claimed.add(first.pos);
  return old === undefined ? position : 'as it is';
}

/** Makes a node print the comments that were decided on. */
export function applyComments(work: GraftWork, node: ts.Node, { leading, trailing }: Comments): void {
  const { NoLeadingComments, NoTrailingComments, None } = work.ts.EmitFlags;
  const flags =
    (leading === 'muted' ? NoLeadingComments : None) | (trailing === 'muted' ? NoTrailingComments : None);
  if (typeof leading === 'number' || typeof trailing === 'number')
    setRange(work, node, leading, trailing, flags);
  else if (flags) work.ts.setEmitFlags(node, flags);
}

function setRange(
  work: GraftWork,
  node: ts.Node,
  leading: Claim,
  trailing: Claim,
  flags: ts.EmitFlags,
): void {
  const pos = typeof leading === 'number' ? leading : node.pos;
  const end = typeof trailing === 'number' ? trailing : node.end;
  // A range with neither side above zero counts as empty, so the comments at the head of a file need an end, and a mute one.
  const isHead = pos === 0 && end < 0;
  const { NoTrailingComments } = work.ts.EmitFlags;
  work.ts.setCommentRange(node, { pos, end: isHead ? work.original.end : end });
  if (flags || isHead) work.ts.setEmitFlags(node, isHead ? flags | NoTrailingComments : flags);
}
