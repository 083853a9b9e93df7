import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { runtimeFiles } from '../../../transformer/testing/project.js';
import { editorPlugin } from '../index.js';

const ROOT = join(__dirname, '../../..');
const FILE = '/project/src/main.ts';

/** What the programs of the tests call. */
const WORLD = `import type { Resilient } from 'ts-resilient';
declare global {
  type Job = () => Resilient<number>;
  function loads(): Resilient<number>[];
  function load(of?: unknown): Resilient<number>;
  function later(of?: unknown): Promise<Resilient<number>>;
  function num(...of: unknown[]): number;
  function wait(...of: unknown[]): Promise<number>;
  function limited(): Resilient<number, RangeError>;
  function each(of: () => void): void;
  function taken(of: (one: number) => unknown): void;
  function given(of: (one: number) => void): void;
  const db: { begin(): void; add(of: string): number; commit(): void };
  const remote: { begin(): Promise<void>; add(of: string): Promise<number>; commit(): Promise<void> };
  function use(...of: unknown[]): void;
}
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  paths: { 'ts-resilient': ['/package/runtime/index.ts'] },
};

const FORMAT: ts.FormatCodeSettings = {
  indentSize: 2,
  tabSize: 2,
  convertTabsToSpaces: true,
  newLineCharacter: '\n',
};

const registry = ts.createDocumentRegistry();

/** The registry is shared, so that the library is parsed once; no two texts may have the same version in it. */
let lastVersion = 0;
function nextVersion(): string {
  lastVersion += 1;
  return String(lastVersion);
}

const files = new Map([['/project/src/world.ts', WORLD], ...packageFiles()]);

function packageFiles(): [string, string][] {
  return [...runtimeFiles(), 'types/index.ts'].map((path) => [
    `/package/${path}`,
    readFileSync(join(ROOT, path), 'utf8'),
  ]);
}

/** An editor's language service with the plugin, in this process, for a project with one file that is edited. */
export class Editor {
  readonly log: string[] = [];
  readonly service: ts.LanguageService;
  #version = nextVersion();

  constructor(
    public text: string,
    private readonly options: ts.CompilerOptions = {},
    config: object = {},
  ) {
    const project = { projectService: { logger: { info: (line: string) => this.log.push(line) } } };
    const languageService = ts.createLanguageService(this.#host(), registry);
    const info = { languageService, project, config } as unknown as ts.server.PluginCreateInfo;
    this.service = editorPlugin(ts).create(info);
  }

  /** Each as `code: text that it marks`. */
  get diagnostics(): string[] {
    return this.#found().map(
      ({ code, start = 0, length = 0 }) => `${code}: ${this.text.slice(start, start + length)}`,
    );
  }

  /** What the fixes of the diagnostics with a number make of the text, by their titles. */
  fixes(code: number): Readonly<Record<string, string>> {
    const actions = this.#found()
      .filter((one) => one.code === code)
      .flatMap(({ start = 0, length = 0 }) => this.fixesAt(code, start, start + length));
    return Object.fromEntries(actions.map(({ description, changes }) => [description, this.#apply(changes)]));
  }

  fixesAt(code: number, start: number, end: number): readonly ts.CodeFixAction[] {
    return this.service.getCodeFixesAtPosition(FILE, start, end, [code], FORMAT, {});
  }

  /** What mending all that a kind of fix can mend makes of the text. */
  fixAll(kind: string): string {
    return this.#apply(
      this.service.getCombinedCodeFix({ type: 'file', fileName: FILE }, kind, FORMAT, {}).changes,
    );
  }

  /** What the refactors make of the text, by their names, for a range of it. */
  refactors(pos: number, end: number): Readonly<Record<string, string>> {
    const range = { pos, end };
    const ours = this.service
      .getApplicableRefactors(FILE, range, {}, 'invoked')
      .filter(({ name }) => name === 'ts-resilient');
    const results = ours.flatMap(({ actions }) =>
      actions.map(({ name }): [string, string] => {
        const edits = this.service.getEditsForRefactor(FILE, FORMAT, range, 'ts-resilient', name, {});
        return [name, this.#apply(edits?.edits ?? [])];
      }),
    );
    return Object.fromEntries(results);
  }

  edit(text: string): void {
    this.text = text;
    this.#version = nextVersion();
  }

  #found(): ts.Diagnostic[] {
    return [...this.service.getSyntacticDiagnostics(FILE), ...this.service.getSemanticDiagnostics(FILE)];
  }

  #apply(changes: readonly ts.FileTextChanges[]): string {
    let { text } = this;
    for (const { span, newText } of changes.flatMap(({ textChanges }) => textChanges).toReversed())
      text = text.slice(0, span.start) + newText + text.slice(span.start + span.length);
    return text;
  }

  #host(): ts.LanguageServiceHost {
    const read = (path: string) => (path === FILE ? this.text : (files.get(path) ?? ts.sys.readFile(path)));
    return {
      getCompilationSettings: () => ({ ...OPTIONS, ...this.options }),
      getScriptFileNames: () => [FILE, '/project/src/world.ts'],
      getScriptVersion: (path) => (path === FILE ? this.#version : '0'),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/project',
      getDefaultLibFileName: () => join(dirname(require.resolve('typescript')), 'lib.d.ts'),
      fileExists: (path) => path === FILE || files.has(path) || ts.sys.fileExists(path),
      readFile: read,
    };
  }
}
