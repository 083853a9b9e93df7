import { type GeneratedModule, makeModule } from './module.js';
import { Random } from './random.js';

/** What a generated project is to be. */
export interface ProjectShape {
  readonly seed: number;
  /** The share of functions and methods that are resilient, from 0 to 1. */
  readonly share: number;
  /** Modules are added until the project has as many lines. */
  readonly lines: number;
}

/** The files of a project, by their paths in `src`. */
export type Files = ReadonlyMap<string, string>;

/** What every generated project has: functions whose calls are effects. */
const COMMON = `
export function show(label: string, value: unknown): void {
  console.log(label, value);
}

export async function fetchText(source: string): Promise<string> {
  const response = await fetch(source);
  return response.text();
}
`.trimStart();

/** A project of many modules; those that come later import from some that came before. */
export function makeProject({ seed, share, lines }: ProjectShape): Files {
  const random = new Random(seed);
  const modules: GeneratedModule[] = [];
  let written = 0;
  while (written < lines) {
    const imports = [random.between(1, 9), random.between(10, 60)].flatMap((back) => modules.at(-back) ?? []);
    const functions = random.between(6, 24);
    const module = makeModule(random, {
      number: modules.length,
      functions,
      share,
      statements: [2, 14],
      compounds: 0.3,
      imports,
    });
    modules.push(module);
    written += module.lines;
  }
  return filesOf(modules);
}

/** One resilient function with as many statements. */
export function makeLongFunction(seed: number, statements: number): Files {
  // TypeScript itself gives up on a long function with as many branches as others have.
  const shape = { ...ALONE, functions: 1, share: 1, compounds: 0.08 };
  return filesOf([makeModule(new Random(seed), { ...shape, statements: [statements, statements] })]);
}

/** One file with as many functions, of which a share is resilient. */
export function makeLongFile(seed: number, functions: number, share: number): Files {
  return filesOf([makeModule(new Random(seed), { ...ALONE, functions, share, statements: [2, 8] })]);
}

const ALONE = { number: 0, imports: [], compounds: 0.3 };

function filesOf(modules: readonly GeneratedModule[]): Files {
  const files = modules.map(({ path, text }) => [`${path}.ts`, text] as const);
  return new Map([['common.ts', COMMON], ...files]);
}
