import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';

/** How a run of a test's code ended. */
export type Ending = { readonly returned: unknown } | { readonly threw: unknown };

type Exports = Record<string, unknown>;

const ROOT = join(__dirname, '..', '..');
/** Long enough for any test; code that does not end is a finding. */
const TIMEOUT = 10_000;

/** Node 20 has them only in its own realm. */
const SYMBOLS = `for (const name of ['dispose', 'asyncDispose'])
  Object.defineProperty(Symbol, name, { value: Symbol[name] ?? Symbol(\`Symbol.\${name}\`) });`;

/** Runs code, each time in a fresh realm of its own with the harness and the package's runtime in it. */
export class Realms {
  readonly #scripts = new Map<string, vm.Script>();

  /** @param readHarness gives the text of a harness file */
  constructor(private readonly readHarness: (name: string) => string) {}

  /**
   * @param code a CommonJS module that exports `run262`
   * @param includes what to load from the harness
   * @param packageExports what the module gets for `ts-resilient`
   */
  run(code: string, includes: readonly string[]): Ending {
    const context = createRealm();
    try {
      for (const name of ['assert.js', 'sta.js', ...includes]) this.#harness(name).runInContext(context);
      const require = this.#requireIn(context);
      const exports = evaluate(compileModule(code), context, require);
      context.run262 = exports.run262;
      return { returned: vm.runInContext('run262.call(this)', context, { timeout: TIMEOUT }) };
    } catch (threw) {
      return { threw };
    }
  }

  #harness(name: string): vm.Script {
    return this.#script(name, () => new vm.Script(this.readHarness(name)));
  }

  #script(name: string, create: () => vm.Script): vm.Script {
    const script = this.#scripts.get(name) ?? create();
    this.#scripts.set(name, script);
    return script;
  }

  /** The package as code sees it in this realm; unguarded code calls `report()`, which is nothing then. */
  #requireIn(context: vm.Context): (name: string) => Exports {
    const loaded = new Map<string, Exports>([['ts-resilient', { report: () => undefined }]]);
    const require = (name: string): Exports => {
      const known = loaded.get(name);
      if (known !== undefined) return known;
      const file = name === 'ts-resilient/runtime' ? 'emitted' : name.replace(/^\.\/|\.js$/g, '');
      const script = this.#script(`runtime/${file}`, () => compileModule(runtimeText(file)));
      const exports: Exports = {};
      loaded.set(name, exports);
      return evaluate(script, context, require, exports);
    };
    return require;
  }
}

function runtimeText(file: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const text = readFileSync(join(ROOT, 'runtime', `${file}.ts`), 'utf8');
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function compileModule(code: string): vm.Script {
  return new vm.Script(`(function (require, exports) { ${code}\n})`);
}

function evaluate(
  script: vm.Script,
  context: vm.Context,
  require: (name: string) => Exports,
  exports: Exports = {},
): Exports {
  script.runInContext(context)(require, exports);
  return exports;
}

/** A realm with the part of the host's object `$262` that tests outside of threads use, and the symbols of `using`. */
function createRealm(): vm.Context {
  const context = vm.createContext();
  vm.runInContext(SYMBOLS, context);
  context.$262 = {
    global: vm.runInContext('globalThis', context),
    createRealm: () => createRealm().$262,
    evalScript: (text: string) => vm.runInContext(text, context),
    detachArrayBuffer: (buffer: ArrayBuffer) => structuredClone(buffer, { transfer: [buffer] }),
    gc: () => undefined,
  };
  return context;
}
