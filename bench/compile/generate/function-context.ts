import type { Random } from './random.js';
import type { Callable, Entity } from './types.js';

/** What the code of one generated function is made with. */
export interface FunctionContext {
  readonly random: Random;
  readonly entity: Entity;
  readonly isResilient: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The share of its statements that hold others, from 0 to 1. */
  readonly compounds: number;
  /** What it may call: functions above it, and those that the module imports. */
  readonly callable: readonly Callable[];
  /** The text of `return` with a value. */
  returned(value: string): string;
  /** Notes that the module uses a function of the package, or of another module. */
  use(name: string): void;
}
