import type ts from 'typescript';
import type { ParsedOptions } from '../../transformer/options.js';
import { Finder, type Findings } from './finder.js';
import { contextOf, type FixContext } from './fixes/fix.js';

/**
 * What the additions to one language service share. What goes wrong in one is logged, and the addition is left out: the
 * service goes on without it.
 */
export class Additions {
  readonly #finder: Finder;

  constructor(
    private readonly tsc: typeof ts,
    private readonly info: ts.server.PluginCreateInfo,
    parsed: ParsedOptions,
  ) {
    this.#finder = new Finder(tsc, info.languageService, parsed, (error) => this.#log(error));
  }

  find(fileName: string): Findings | undefined {
    return this.attempt(() => this.#finder.find(fileName), undefined);
  }

  contextIn(fileName: string, format: ts.FormatCodeSettings): FixContext | undefined {
    const findings = this.find(fileName);
    return findings && contextOf(findings, format);
  }

  /** @throws only what ends a request that is cancelled */
  attempt<T>(work: () => T, otherwise: T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof this.tsc.OperationCanceledException) throw error;
      this.#log(error);
      return otherwise;
    }
  }

  #log(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.info.project.projectService.logger.info(`ts-resilient: ${text}`);
  }
}
