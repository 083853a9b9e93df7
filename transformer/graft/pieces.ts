import type MagicString from 'magic-string';
import type ts from 'typescript';
import { firstIndex } from '../analyse/first-index.js';
import { type Chunk, chunks, introOf } from './internals.js';

/** A stretch of the edited text that stands for a stretch of the original; what lies between two was inserted. */
export interface Piece {
  /** Where it begins and ends in the edited text. */
  readonly start: number;
  readonly end: number;
  /** Where what it stands for begins and ends in the original. */
  readonly originalStart: number;
  readonly originalEnd: number;
  /** Whether it is the original's text, character by character; else the original was overwritten with it. */
  readonly kept: boolean;
}

/** The pieces of an edited text, in order; kept pieces that are neighbours in both texts are one. */
export function piecesOf(edited: MagicString): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = introOf(edited).length;
  for (const chunk of chunks(edited)) {
    const start = offset + chunk.intro.length;
    if (chunk.content) append(pieces, pieceOf(chunk, start));
    offset = start + chunk.content.length + chunk.outro.length;
  }
  return pieces;
}

function pieceOf(chunk: Chunk, start: number): Piece {
  const end = start + chunk.content.length;
  return { start, end, originalStart: chunk.start, originalEnd: chunk.end, kept: !chunk.edited };
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  const joins =
    last?.kept && piece.kept && last.end === piece.start && last.originalEnd === piece.originalStart;
  if (!joins) pieces.push(piece);
  else pieces[pieces.length - 1] = { ...last, end: piece.end, originalEnd: piece.originalEnd };
}

/** The piece which a character of the edited text belongs to; nothing when it was inserted. */
export function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (offset < piece.start) high = middle - 1;
    else if (offset >= piece.end) low = middle + 1;
    else return piece;
  }
  return undefined;
}

/** Whether nothing of a stretch of the edited text, nor what is directly beside it, stands for something of the original. */
export function isWhollyInserted(pieces: readonly Piece[], { pos, end }: ts.TextRange): boolean {
  const next = pieces[firstIndex(pieces, (piece) => piece.end >= pos)];
  return next === undefined || next.start > end;
}

/** Where a kept character of the edited text stands in the original. */
export function originOfKept(pieces: readonly Piece[], offset: number): number | undefined {
  const piece = pieceAt(pieces, offset);
  return piece?.kept ? offset - piece.start + piece.originalStart : undefined;
}

/** Where a stretch that stands unbroken in both texts begins in the original. */
export function originOfRun(pieces: readonly Piece[], start: number, end: number): number | undefined {
  const piece = pieceAt(pieces, start);
  return piece?.kept && end <= piece.end ? start - piece.start + piece.originalStart : undefined;
}

/** Where something that begins here begins in the original: at a kept character, or with overwritten text. */
export function originOfStart(pieces: readonly Piece[], offset: number): number | undefined {
  const piece = pieceAt(pieces, offset);
  if (piece?.kept) return offset - piece.start + piece.originalStart;
  return piece?.start === offset ? piece.originalStart : undefined;
}

/** Where something that ends here ends in the original: after a kept character, or with overwritten text. */
export function originOfEnd(pieces: readonly Piece[], offset: number): number | undefined {
  const piece = pieceAt(pieces, offset - 1);
  if (piece?.kept) return offset - piece.start + piece.originalStart;
  return piece?.end === offset ? piece.originalEnd : undefined;
}
