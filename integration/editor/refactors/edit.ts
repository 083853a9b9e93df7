import type ts from 'typescript';

/** Changes of a file, and what it must import from the package for them, as import specifiers. */
export interface Edit {
  readonly changes: readonly ts.TextChange[];
  readonly imports: readonly string[];
}
