import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';
import { resilientProgram } from '../../integration/ts-patch/index.js';
import type { Library } from './libraries.js';
import { GUARDED, textsOf, UNGUARDED } from './preludes.js';
import type { Decisions, Sources } from './sources.js';

/** A library as it is, with bodies moved but not guarded, and with them guarded. */
export type Form = 'plain' | 'moved' | 'guarded';

/** Compiles a library in one of its forms. */
export function emit(library: Library, sources: Sources, form: Form, decisions: Decisions): void {
  const program = programOf(sources, form, decisions);
  if (library.emit === 'outDir') program.emit(undefined, write);
  else for (const name of sources.names) emitInPlace(program, sources.pathOf(name));
}

function programOf(sources: Sources, form: Form, decisions: Decisions): ts.Program {
  if (form === 'plain') return sources.program(new Map());
  const isGuarded = form === 'guarded';
  const program = sources.program(textsOf(sources.move(decisions), isGuarded ? GUARDED : UNGUARDED));
  return isGuarded ? resilientProgram(program, undefined, {}, { ts }) : program;
}

/** JavaScript is TypeScript too: test runners that only strip types find it where the source was. */
function emitInPlace(program: ts.Program, path: string): void {
  program.emit(program.getSourceFile(path), (_, text) => write(path, text));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
