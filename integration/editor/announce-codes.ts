import type ts from 'typescript';

interface CodeFixes {
  readonly codefix?: {
    getSupportedErrorCodes?(): readonly string[];
    registerCodeFix?(registration: {
      readonly errorCodes: readonly number[];
      getCodeActions(): undefined;
    }): void;
  };
}

/**
 * Tells TypeScript that there are fixes for these numbers. No public API: VS Code asks the server once, without a file, which
 * numbers have fixes, and never asks for fixes of others; no plugin is asked then. What is registered makes no fixes
 * itself, and without it all else works.
 */
export function announceCodes(tsc: typeof ts, codes: readonly number[]): void {
  const { codefix } = tsc as unknown as CodeFixes;
  const known = codefix?.getSupportedErrorCodes?.() ?? [];
  const errorCodes = codes.filter((code) => !known.includes(String(code)));
  if (errorCodes.length > 0) codefix?.registerCodeFix?.({ errorCodes, getCodeActions: () => undefined });
}
