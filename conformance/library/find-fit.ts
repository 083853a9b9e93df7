import ts from 'typescript';
import { resilientProgram } from '../../integration/ts-patch/index.js';
import { DIAGNOSTICS } from '../../transformer/diagnostics/codes.js';
import type { Moved } from './move-bodies.js';
import { GUARDED, textsOf } from './preludes.js';
import type { Decisions, Sources } from './sources.js';

/** What was found out about which bodies can be moved. */
export interface Fit {
  readonly decisions: Decisions;
  readonly moved: ReadonlyMap<string, Moved>;
  /** Errors that stand in no moved body. */
  readonly errors: readonly string[];
}

/** Something that the type checker or the transformer says of a file. */
interface Problem {
  readonly name: string;
  readonly file: ts.SourceFile;
  readonly at: number;
  readonly code: number;
  readonly message: string;
}

/** The transformer's own codes begin here. */
const FIRST_CODE = 990_000;
/** A promise that is not awaited: a library may mean it, and its function is guarded all the same. */
const MEANT = DIAGNOSTICS.floatingPromise.code;

/**
 * Moves bodies until the type checker and the transformer accept the library: a body in which the one or the other finds
 * something that it does not find in the unchanged library is left where it is.
 */
export function findFit(sources: Sources): Fit {
  const known = new Set(problemsOf(sources, sources.program(new Map())).map(textOf));
  const decisions: Decisions = new Map();
  for (;;) {
    const moved = sources.move(decisions);
    const program = resilientProgram(sources.program(textsOf(moved, GUARDED)), undefined, {}, { ts });
    const problems = problemsOf(sources, program).filter((problem) => !known.has(textOf(problem)));
    const changes = problems.map((problem) => decideAgain(decisions, moved, problem));
    if (!changes.includes(true)) return { decisions, moved, errors: problems.map(textOf) };
  }
}

function textOf({ name, message }: Problem): string {
  return `${name}: ${message}`;
}

function problemsOf(sources: Sources, program: ts.Program): Problem[] {
  return sources.names.flatMap((name) => {
    const file = program.getSourceFile(sources.pathOf(name)) as ts.SourceFile;
    const told = program.getSemanticDiagnostics(file).filter(({ code }) => code !== MEANT);
    return told.map(({ start: at = 0, code, messageText }) => {
      const message = `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      return { name, file, at, code, message };
    });
  });
}

/**
 * Decides anew about the innermost moved body that the problem stands in: first without its return type, then to leave
 * it. Gives whether there is one.
 */
function decideAgain(decisions: Decisions, moved: ReadonlyMap<string, Moved>, problem: Problem): boolean {
  const { name, file, at, code, message } = problem;
  const body = moved.get(name)?.bodies[innermost(file, at)];
  if (body === undefined) return false;
  const inFile = decisions.get(name) ?? new Map();
  decisions.set(name, inFile);
  const isOwn = code >= FIRST_CODE;
  inFile.set(body, isOwn || inFile.has(body) ? { not: isOwn ? message : 'its types' } : 'untyped');
  return true;
}

/** Of the calls of `$resilient` in a file, the index of the innermost one around a position; -1 if there is none. */
function innermost(file: ts.SourceFile, at: number): number {
  let found = -1;
  let index = -1;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === '$resilient') {
      index += 1;
      if (node.pos <= at && at < node.end) found = index;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
