import type ts from 'typescript';
import type { ParsedOptions } from '../../transformer/options.js';
import { Finder } from './finder.js';
import { combineFixes, FIXED_CODES, fixesAt, isOurs } from './fixes/index.js';

/**
 * The language service with what this package adds to it; it loses nothing of its own. What goes wrong in an addition is
 * logged, and the addition is left out.
 */
export function extendService(
  tsc: typeof ts,
  info: ts.server.PluginCreateInfo,
  parsed: ParsedOptions,
): ts.LanguageService {
  const service = info.languageService;
  const log = (error: unknown) => info.project.projectService.logger.info(`ts-resilient: ${stackOf(error)}`);
  const finder = new Finder(tsc, service, parsed, log);
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof tsc.OperationCanceledException) throw error;
      log(error);
      return otherwise;
    }
  };
  return {
    ...forward(service),
    getSemanticDiagnostics: (fileName) => [
      ...service.getSemanticDiagnostics(fileName),
      ...(finder.find(fileName)?.diagnostics ?? []),
    ],
    getSupportedCodeFixes: (fileName) => [
      ...new Set([...service.getSupportedCodeFixes(fileName), ...FIXED_CODES.map(String)]),
    ],
    getCodeFixesAtPosition: (fileName, start, end, codes, format, preferences) => {
      const own = service.getCodeFixesAtPosition(fileName, start, end, codes, format, preferences);
      const findings = codes.some((code) => FIXED_CODES.includes(code)) ? finder.find(fileName) : undefined;
      if (findings === undefined) return own;
      return [...own, ...attempt(() => fixesAt(findings, format, codes, start, end), [])];
    },
    getCombinedCodeFix: (scope, fixId, format, preferences) => {
      if (!isOurs(fixId)) return service.getCombinedCodeFix(scope, fixId, format, preferences);
      const findings = finder.find(scope.fileName);
      return findings === undefined
        ? { changes: [] }
        : attempt(() => combineFixes(findings, format, fixId), { changes: [] });
    },
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

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
