import type ts from 'typescript';
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

/** A node, and the resilient function in whose own code it stands. */
export interface Place<N extends ts.Node = ts.Node> {
  readonly node: N;
  readonly unit: Unit | undefined;
}
