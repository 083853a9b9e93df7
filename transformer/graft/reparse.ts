import type ts from 'typescript';
import { bug } from './bug.js';
import { copyModuleIndicator, syntaxErrors } from './internals.js';
import type { TypeScript } from './work.js';

/** Parses the edited text as the same kind of file that the original is. */
export function reparse(ts: TypeScript, original: ts.SourceFile, text: string): ts.SourceFile {
  const file = ts.createSourceFile(original.fileName, text, {
    languageVersion: original.languageVersion,
    impliedNodeFormat: original.impliedNodeFormat,
    setExternalModuleIndicator: (made) => copyModuleIndicator(original, made),
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const error = syntaxErrors(file)[0];
  if (error && !syntaxErrors(original).length) throw bug(describe(ts, text, error), original.fileName);
  return file;
}

function describe(ts: TypeScript, text: string, error: ts.DiagnosticWithLocation): string {
  const around = text.slice(Math.max(0, error.start - 40), error.start + 40);
  const message = ts.flattenDiagnosticMessageText(error.messageText, '\n');
  return `The rewritten text does not parse: ${message} Near: ${around}`;
}
