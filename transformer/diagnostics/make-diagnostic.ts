import type ts from 'typescript';
import { DIAGNOSTICS, type DiagnosticName } from './codes.js';

/** A diagnostic at a node: an error that fails the build, but for the warnings. The texts replace `{0}`, `{1}` in its message. */
export function makeDiagnostic(
  tsc: typeof ts,
  node: ts.Node,
  name: DiagnosticName,
  ...texts: string[]
): ts.DiagnosticWithLocation {
  const { code, message } = DIAGNOSTICS[name];
  const isWarning = 'isWarning' in DIAGNOSTICS[name];
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return {
    file,
    start,
    length: node.end - start,
    category: isWarning ? tsc.DiagnosticCategory.Warning : tsc.DiagnosticCategory.Error,
    code,
    source: 'ts-resilient',
    messageText: texts.reduce((text, part, index) => text.replace(`{${index}}`, part), message as string),
  };
}
