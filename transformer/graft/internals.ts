/**
 * What the graft uses that no public API offers, in one place:
 *
 * - `chunks`: magic-string keeps its text as a linked list. Its source maps tell where a kept character came from, but not
 *   where an insertion begins, so a position inside inserted text would be taken for an original one. The list tells both.
 * - `markSynthesized`: `Node.flags` is public but read-only. A node without `NodeFlags.Synthesized` counts as a parse tree
 *   node, and the emit resolver would ask the checker about it, which never bound it and crashes.
 * - `syntaxErrors`: `SourceFile.parseDiagnostics`; the public way to them is a whole program.
 * - `copyModuleIndicator`: `SourceFile.externalModuleIndicator`, which decides whether `await` at the top is a keyword.
 */
import type MagicString from 'magic-string';
import type ts from 'typescript';

/** A link of magic-string's list: `intro`, then the content (the original's, unless `edited`), then `outro`. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly intro: string;
  readonly content: string;
  readonly outro: string;
  readonly edited: boolean;
}

interface LinkedChunk extends Chunk {
  readonly next: LinkedChunk | null;
}

/** The chunks of an edited text, in the order in which they stand in it. */
export function* chunks(edited: MagicString): Generator<Chunk> {
  const { firstChunk } = edited as unknown as { firstChunk: LinkedChunk | null };
  for (let chunk = firstChunk; chunk; chunk = chunk.next) yield chunk;
}

/** What was put in front of the whole text (`edited.prepend`), before the first chunk. */
export function introOf(edited: MagicString): string {
  return (edited as unknown as { intro: string }).intro;
}

/** Makes a node of our own parse tree one that the compiler treats as made by a transformer. */
export function markSynthesized(node: ts.Node, synthesized: ts.NodeFlags): void {
  (node as { flags: ts.NodeFlags }).flags |= synthesized;
}

/** What the parser had to say about a file. */
export function syntaxErrors(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
}

/** Makes a file a module when another one is, whatever it imports and exports. */
export function copyModuleIndicator(from: ts.SourceFile, to: ts.SourceFile): void {
  const indicator = (file: ts.SourceFile) => file as { externalModuleIndicator?: unknown };
  if (indicator(from).externalModuleIndicator) indicator(to).externalModuleIndicator = true;
}
