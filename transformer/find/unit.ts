import type ts from 'typescript';
import type { ErrorLimit } from './error-limit.js';

/** A function that opted in to be resilient. */
export interface Unit {
  readonly node: GuardedFunction;
  readonly body: ts.ConciseBody;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** What reports call it. */
  readonly name: string;
  /** The call of `resilient` around it; without one it opted in by its type. */
  readonly wrapper: ts.CallExpression | undefined;
  /** What it records, if not everything. */
  readonly limit: ErrorLimit | undefined;
}

export type GuardedFunction =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;
