import type ts from 'typescript';
import type { ParsedOptions } from '../../transformer/options.js';
import { Additions } from './additions.js';
import { FIXED_CODES, combineFixes, fixesAt, isOurs } from './fixes/index.js';
import { editsForRefactor, isOurRefactor, refactorsAt } from './refactors/index.js';

/** The language service with what this package adds to it; it loses nothing of its own. */
export function extendService(
  tsc: typeof ts,
  info: ts.server.PluginCreateInfo,
  parsed: ParsedOptions,
): ts.LanguageService {
  const service = info.languageService;
  const additions = new Additions(tsc, info, parsed);
  return {
    ...forward(service),
    ...withDiagnostics(service, additions),
    ...withFixes(service, additions),
    ...withRefactors(service, additions),
  };
}

/** Each method asks the service for its own when it is called: another plugin may have changed it. */
function forward(service: ts.LanguageService): ts.LanguageService {
  const methods = service as unknown as Record<string, (...args: unknown[]) => unknown>;
  const forwarded = Object.keys(methods).map((name) => [
    name,
    (...args: unknown[]) => methods[name]?.(...args),
  ]);
  return Object.fromEntries(forwarded);
}

function withDiagnostics(service: ts.LanguageService, additions: Additions): Partial<ts.LanguageService> {
  return {
    getSemanticDiagnostics: (fileName) => [
      ...service.getSemanticDiagnostics(fileName),
      ...(additions.find(fileName)?.diagnostics ?? []),
    ],
  };
}

function withFixes(service: ts.LanguageService, additions: Additions): Partial<ts.LanguageService> {
  return {
    getSupportedCodeFixes: (fileName) => [
      ...new Set([...service.getSupportedCodeFixes(fileName), ...FIXED_CODES.map(String)]),
    ],
    getCodeFixesAtPosition: (fileName, start, end, codes, format, preferences) => {
      const others = codes.filter((code) => !FIXED_CODES.includes(code));
      const own = service.getCodeFixesAtPosition(fileName, start, end, others, format, preferences);
      const findings = others.length < codes.length ? additions.find(fileName) : undefined;
      if (findings === undefined) return own;
      return [...own, ...additions.attempt(() => fixesAt(findings, format, codes, start, end), [])];
    },
    getCombinedCodeFix: (scope, fixId, format, preferences) => {
      if (!isOurs(fixId)) return service.getCombinedCodeFix(scope, fixId, format, preferences);
      const findings = additions.find(scope.fileName);
      const none = { changes: [] };
      return findings ? additions.attempt(() => combineFixes(findings, format, fixId), none) : none;
    },
  };
}

function withRefactors(service: ts.LanguageService, additions: Additions): Partial<ts.LanguageService> {
  return {
    getApplicableRefactors: (fileName, at, preferences, reason, kind, ...rest) => {
      const own = service.getApplicableRefactors(fileName, at, preferences, reason, kind, ...rest);
      const context = additions.contextIn(fileName, {});
      if (context === undefined) return own;
      return [...own, ...additions.attempt(() => refactorsAt(context, rangeOf(at), reason, kind), [])];
    },
    getEditsForRefactor: (fileName, format, at, refactor, action, ...rest) => {
      if (!isOurRefactor(refactor))
        return service.getEditsForRefactor(fileName, format, at, refactor, action, ...rest);
      const context = additions.contextIn(fileName, format);
      return context && additions.attempt(() => editsForRefactor(context, rangeOf(at), action), undefined);
    },
  };
}

function rangeOf(at: number | ts.TextRange): ts.TextRange {
  return typeof at === 'number' ? { pos: at, end: at } : at;
}
