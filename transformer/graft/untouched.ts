import type ts from 'typescript';
import { firstIndex } from '../analyse/first-index.js';
import type { Piece } from './pieces.js';

/** The statements of a file's top level in which nothing was edited, by where each ends in the edited text. */
export type Untouched = ReadonlyMap<number, ts.Statement>;

/** Finds them: those whose text, with the comments in front of it, lies in one kept piece. */
export function findUntouched({ statements }: ts.SourceFile, pieces: readonly Piece[]): Untouched {
  const found = new Map<number, ts.Statement>();
  for (const { kept, start, originalStart, originalEnd } of pieces) {
    if (!kept) continue;
    let at = firstIndex(statements, ({ pos }) => pos >= originalStart);
    for (let node = statements[at]; node !== undefined && node.end <= originalEnd; node = statements[++at])
      found.set(start + node.end - originalStart, node);
  }
  return found;
}

/** A statement that begins with a word which no statement before it can go on with, and says nothing. */
const PLACEHOLDER = 'debugger';

/**
 * The edited text with a short statement in place of each untouched one, at the same positions: to parse it takes no time,
 * and the original node goes there anyway.
 */
export function maskUntouched(file: ts.SourceFile, text: string, untouched: Untouched): string {
  const parts: string[] = [];
  let done = 0;
  for (const [end, node] of untouched) {
    const start = end - node.end + node.getStart(file);
    if (end - start <= PLACEHOLDER.length || start < done) continue;
    parts.push(text.slice(done, start), PLACEHOLDER.padEnd(end - start - 1), ';');
    done = end;
  }
  return parts.join('') + text.slice(done);
}
