import type ts from 'typescript';
import type { Environment, Word } from '../environment.js';

const PARTS: readonly Word[] = ['CompleteReport', 'PartialReport', 'FailedReport'];

/** Whether a type is `Resilient<T, E>`, under whatever name. */
export function isReportType({ vocabulary }: Environment, type: ts.Type): boolean {
  if (!type.isUnion()) return false;
  const words = type.types.map((part) => part.symbol && vocabulary.get(part.symbol));
  return (
    words.every((word) => word !== undefined && PARTS.includes(word)) && new Set(words).size === PARTS.length
  );
}

/** The `E` of a report type. */
export function errorTypeOf({ checker, vocabulary }: Environment, type: ts.UnionType): ts.Type | undefined {
  const failed = type.types.find((part) => part.symbol && vocabulary.get(part.symbol) === 'FailedReport');
  return failed && checker.getTypeArguments(failed as ts.TypeReference)[0];
}
