import type ts from 'typescript';
import { createEnvironment, forFile, isConcerned } from '../../transformer/create-environment.js';
import { diagnoseFile } from '../../transformer/diagnostics/diagnose-file.js';
import { makeDiagnostic } from '../../transformer/diagnostics/make-diagnostic.js';
import type { Environment } from '../../transformer/environment.js';
import type { Unit } from '../../transformer/find/unit.js';
import type { ParsedOptions } from '../../transformer/options.js';
import { transformFile } from '../../transformer/transform-file.js';
import { packageImports } from './package-imports.js';

/** What there is to say of a file in one program. */
export interface Findings {
  readonly file: ts.SourceFile;
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
  readonly units: readonly Unit[];
  /** `undefined` if it could not be worked out. */
  readonly env: Environment | undefined;
}

interface Known {
  env: Environment | undefined;
  readonly files: Map<ts.SourceFile, Findings>;
}

/** Works out what is to be said of the files that an editor asks for, of each once in each of the service's programs. */
export class Finder {
  readonly #known = new WeakMap<ts.Program, Known>();

  constructor(
    private readonly tsc: typeof ts,
    private readonly service: ts.LanguageService,
    private readonly parsed: ParsedOptions,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** @returns `undefined` for a file that is not in the program of this moment */
  find(fileName: string): Findings | undefined {
    const program = this.service.getProgram();
    const file = program?.getSourceFile(fileName);
    if (program === undefined || file === undefined) return undefined;
    const known = this.#known.get(program) ?? { env: undefined, files: new Map() };
    this.#known.set(program, known);
    const findings = known.files.get(file) ?? this.#findOrSay(program, known, file);
    known.files.set(file, findings);
    return findings;
  }

  /** A fault of this package is said where it happened; the editor's service goes on without it. */
  #findOrSay(program: ts.Program, known: Known, file: ts.SourceFile): Findings {
    try {
      known.env ??= createEnvironment(this.tsc, program, this.parsed.options);
      return this.#findIn(known.env, file);
    } catch (error) {
      if (error instanceof this.tsc.OperationCanceledException) throw error;
      this.onFault(error);
      const diagnostic = makeDiagnostic(this.tsc, this.#anchor(file), 'internal', String(error));
      return { file, diagnostics: [diagnostic], units: [], env: undefined };
    }
  }

  #findIn(env: Environment, file: ts.SourceFile): Findings {
    if (!isConcerned(env, file)) return { env, file, diagnostics: [], units: [] };
    const problems = packageImports(env.tsc, file).length > 0 ? this.parsed.problems : [];
    const wrong = problems.map((text) => makeDiagnostic(env.tsc, this.#anchor(file), 'configuration', text));
    const own = forFile(env);
    const transformed = transformFile(own, file);
    const diagnostics = [...wrong, ...diagnoseFile(own, file, transformed)];
    return { env, file, diagnostics, units: transformed.found };
  }

  /** Where something is said about a file as a whole: at its import of the package. */
  #anchor(file: ts.SourceFile): ts.Node {
    return packageImports(this.tsc, file)[0]?.specifier ?? file.statements[0] ?? file;
  }
}
