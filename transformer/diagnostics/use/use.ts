import type ts from 'typescript';
import { isClosure } from '../../analyse/syntax.js';
import type { Environment } from '../../environment.js';
import type { Unit } from '../../find/unit.js';
import type { HeldTypes } from './held-types.js';
import type { NewlyMade } from './newly-made.js';

export type Diagnostics = ts.DiagnosticWithLocation[];

/** What the checks of a file share. */
export interface Use {
  readonly env: Environment;
  readonly file: ts.SourceFile;
  readonly types: HeldTypes;
  readonly made: NewlyMade;
  /** The resilient functions of the file, by their nodes. */
  readonly units: ReadonlyMap<ts.Node, Unit>;
  /** What is said about the file already. */
  readonly known: readonly ts.DiagnosticWithLocation[];
}

/** The resilient function in whose own code a node stands. */
export function unitAround({ env: { tsc }, units }: Use, node: ts.Node): Unit | undefined {
  let at = node.parent;
  while (!tsc.isSourceFile(at) && !isClosure(tsc, at)) at = at.parent;
  return units.get(at);
}
