import type { FunctionPlan } from '../../../runtime/plan.js';

/** What a built file tells by its text. */
export interface Script {
  /** Relative to the checked folder, with `/`. */
  readonly file: string;
  /** It imports `ts-resilient/runtime`, as transformed code does. */
  readonly importsRuntime: boolean;
  /** The protocols that its code was emitted for. */
  readonly protocols: readonly number[];
  /** The tables of guarded functions: one for each transformed source file in it. */
  readonly tables: readonly Table[];
  /** Calls of the marker functions, which throw when they run: this code was not transformed. */
  readonly leftCalls: readonly LeftCall[];
  /** It contains the package itself, as bundles do. */
  readonly containsPackage: boolean;
  /** The absolute paths of the sources that its source map names. */
  readonly sources: readonly string[];
}

/** What is known of a transformed source file. */
export interface Table {
  /** As in reports: relative to the project's folder. */
  readonly source: string;
  readonly functions: readonly EmittedFunction[];
}

/** The rows of a function as they are in the built file, without the classes that it is limited to. */
export interface EmittedFunction {
  readonly name: string;
  readonly rows: readonly unknown[];
}

export interface LeftCall {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** The part of a plan that is data only. */
export function rowsOf([, sites, unset = []]: FunctionPlan): readonly unknown[] {
  return [sites, unset];
}
