import type ts from 'typescript';
import { isConstantEnum, isInParts } from '../analyse/enums.js';
import { guardedParameters, hiddenByVar } from '../analyse/parameters.js';
import { strip, visitOwn } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import { isCallOf } from '../find/find-units.js';
import type { Unit } from '../find/unit.js';
import { makeDiagnostic } from './make-diagnostic.js';

type Diagnostics = ts.DiagnosticWithLocation[];

/** What keeps the functions of a file from being guarded at all. */
export function checkFile(
  { tsc, program }: Environment,
  file: ts.SourceFile,
  units: readonly Unit[],
): Diagnostics {
  const node = units[0]?.node;
  if (node === undefined) return [];
  const options = program.getCompilerOptions();
  const diagnostics: Diagnostics = [];
  if (!tsc.isExternalModule(file)) diagnostics.push(makeDiagnostic(tsc, node, 'notAModule'));
  if (!(options.strictNullChecks ?? options.strict ?? isStrictByDefault(tsc)))
    diagnostics.push(makeDiagnostic(tsc, node, 'strictNullChecks'));
  if ((options.target ?? defaultTarget(tsc, options)) < tsc.ScriptTarget.ES2015)
    diagnostics.push(makeDiagnostic(tsc, node, 'target'));
  return diagnostics;
}

/** TypeScript 6 made "strict" and a modern target the defaults. */
function isStrictByDefault(tsc: typeof ts): boolean {
  return Number(tsc.versionMajorMinor.split('.')[0]) >= 6;
}

function defaultTarget(tsc: typeof ts, { module }: ts.CompilerOptions): ts.ScriptTarget {
  const isNode = module !== undefined && module >= tsc.ModuleKind.Node16 && module <= tsc.ModuleKind.NodeNext;
  return isNode || isStrictByDefault(tsc) ? tsc.ScriptTarget.ES2022 : tsc.ScriptTarget.ES5;
}

/** What in a unit cannot be guarded: each a diagnostic at its place. */
export function checkUnit(env: Environment, unit: Unit): Diagnostics {
  return [...checkLimit(env, unit), ...checkParameters(env, unit), ...checkBody(env, unit)];
}

function checkLimit({ tsc }: Environment, { node, limit }: Unit): Diagnostics {
  const at = node.type ?? node.name ?? node;
  return (limit?.problems ?? []).map((problem) => makeDiagnostic(tsc, at, 'errorClass', problem));
}

/** The guarded parameters are evaluated in the body. */
function checkParameters(env: Environment, { node, body }: Unit): Diagnostics {
  const name = hiddenByVar(env, body, guardedParameters(env, node));
  return name === undefined ? [] : [makeDiagnostic(env.tsc, name, 'varHidesName', name.text)];
}

function checkBody(env: Environment, { body, node: root, wrapper }: Unit): Diagnostics {
  const diagnostics: Diagnostics = [];
  visitOwn(env.tsc, body, (node) => {
    diagnostics.push(...checkNode(env, node));
    if (wrapper !== undefined && env.tsc.isCallExpression(node) && isCallOf(env, node, 'report'))
      diagnostics.push(makeDiagnostic(env.tsc, node, 'reportInWrapper'));
  });
  diagnostics.push(...findDirectEval(env.tsc, root));
  return diagnostics;
}

function checkNode(env: Environment, node: ts.Node): Diagnostics {
  const { tsc } = env;
  if (!tsc.isEnumDeclaration(node) || isConstantEnum(env, node)) return [];
  const told = (what: string, instead: string): Diagnostics => [
    makeDiagnostic(tsc, node.name, 'notSupported', what, instead),
  ];
  // Its members are put in where they are used, which a guard around it would keep from being seen.
  if (tsc.getCombinedModifierFlags(node) & tsc.ModifierFlags.Const)
    return told('A const enum with members that are not written as constants', 'Declare it outside.');
  return isInParts(env, node)
    ? told(
        'An enum that is declared in parts, with members that are no constants,',
        'Declare it in one part, or outside.',
      )
    : [];
}

function findDirectEval(tsc: typeof ts, root: ts.Node): Diagnostics {
  const found: Diagnostics = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isCallExpression(node) && isDirectEval(tsc, node))
      found.push(makeDiagnostic(tsc, node, 'directEval'));
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** `eval?.(…)` is no direct one: it sees global variables only. */
function isDirectEval(tsc: typeof ts, { expression, questionDotToken }: ts.CallExpression): boolean {
  const callee = strip(tsc, expression);
  return questionDotToken === undefined && tsc.isIdentifier(callee) && callee.text === 'eval';
}
