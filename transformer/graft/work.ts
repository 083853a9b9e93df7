import type ts from 'typescript';
import type { FindOriginal } from './originals.js';
import type { Piece } from './pieces.js';
import type { Untouched } from './untouched.js';

/** The compiler's namespace, which is passed in. */
export type TypeScript = typeof ts;

/** What one graft works with. */
export interface GraftWork {
  readonly ts: TypeScript;
  readonly context: ts.TransformationContext;
  /** The file as the checker knows it. */
  readonly original: ts.SourceFile;
  /** The edited text, parsed. Its nodes become the synthesized ones; none of it may reach the checker. */
  readonly reparsed: ts.SourceFile;
  /** What is there of a statement in which nothing was edited is a placeholder. */
  readonly untouched: Untouched;
  readonly pieces: readonly Piece[];
  readonly findOriginal: FindOriginal;
  /** Where the original's comments begin that a node already has: each is printed once. */
  readonly claimed: Set<number>;
}
