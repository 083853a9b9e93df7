import type ts from 'typescript';
import { isClosure } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { importedNames } from './mentions.js';
import { checkDroppedReport } from './use/check-dropped-reports.js';
import { checkFloatingPromise, checkForEach } from './use/check-floating-promises.js';
import { checkGenerators } from './use/check-generators.js';
import { checkHandedOn, checkLiteral, checkMethod } from './use/check-handed-on.js';
import { checkInherited } from './use/check-inherited.js';
import { checkName, WATCHED } from './use/check-names.js';
import { checkUnreceived } from './use/check-unreceived.js';
import { droppedBy } from './use/dropped.js';
import { kindsHandingOn } from './use/handed-on.js';
import { HeldTypes } from './use/held-types.js';
import { NewlyMade } from './use/newly-made.js';
import type { Diagnostics, Place, Use } from './use/place.js';

/**
 * What loses a report, or uses the package where it has no meaning. It keeps no function from being guarded, so it is
 * apart from the passes.
 *
 * @param units the resilient functions of the file
 * @param known the diagnostics that the file has already: what follows from one of them is not said again
 */
export function checkUse(
  env: Environment,
  file: ts.SourceFile,
  units: readonly Unit[],
  known: readonly ts.DiagnosticWithLocation[],
): ts.DiagnosticWithLocation[] {
  const types = new HeldTypes(env);
  const byNode = new Map<ts.Node, Unit>(units.map((unit) => [unit.node, unit]));
  const use: Use = { env, file, types, made: new NewlyMade(env, types), units: byNode, known };
  const checks = checksByKind(env.tsc, importedNames(env, file, WATCHED));
  const diagnostics: ts.DiagnosticWithLocation[] = [];
  const around = new Closures(env.tsc);
  for (const node of env.codeOf(file)) {
    const closure = around.next(node);
    const unit = closure && byNode.get(closure);
    for (const check of checks.get(node.kind) ?? []) diagnostics.push(...check(use, { node, unit }));
  }
  return diagnostics;
}

/** The functions and classes around each of the nodes of some code, which it is told in their order. */
class Closures {
  readonly #around: ts.Node[] = [];
  readonly #tsc: typeof ts;

  constructor(tsc: typeof ts) {
    this.#tsc = tsc;
  }

  /** The innermost around the next node. */
  next(node: ts.Node): ts.Node | undefined {
    while (node.pos >= (this.#around.at(-1)?.end ?? Number.POSITIVE_INFINITY)) this.#around.pop();
    const innermost = this.#around.at(-1);
    if (isClosure(this.#tsc, node)) this.#around.push(node);
    return innermost;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the kind under which a check is listed says what it is given
type Check = (use: Use, place: Place<any>) => Diagnostics;

/** What is asked of each kind of node: most kinds are asked nothing. */
function checksByKind(
  tsc: typeof ts,
  names: ReadonlySet<string>,
): ReadonlyMap<ts.SyntaxKind, readonly Check[]> {
  const { SyntaxKind: Kind } = tsc;
  const generators: Check = (use, { node }) => checkGenerators(use, node);
  const handingOn = kindsHandingOn(tsc);
  const handedOn: Check = (use, { node }) => (handingOn.has(node.parent.kind) ? checkHandedOn(use, node) : []);
  const literal: Check = (use, { node }) => checkLiteral(use, node);
  const method: Check = (use, { node }) => checkMethod(use, node);
  const inherited: Check = (use, { node }) => checkInherited(use, node);
  const named: Check = (use, place: Place<ts.Identifier>) =>
    names.has(place.node.text) ? checkName(use, place) : [];
  return new Map<ts.SyntaxKind, readonly Check[]>([
    [Kind.Identifier, [handedOn, named]],
    [Kind.PropertyAccessExpression, [handedOn]],
    [Kind.CallExpression, [generators, handedOn, checkForEach, checkUnreceived]],
    [Kind.NewExpression, [generators]],
    [Kind.SpreadElement, [generators]],
    [Kind.VariableDeclaration, [generators]],
    [Kind.BinaryExpression, [checkDroppedBy, generators]],
    [Kind.ExpressionStatement, [checkDroppedBy, generators]],
    [Kind.ForStatement, [checkDroppedBy, generators]],
    [Kind.ForOfStatement, [generators]],
    [Kind.ArrowFunction, [literal]],
    [Kind.FunctionExpression, [literal]],
    [Kind.MethodDeclaration, [method]],
    [Kind.ClassDeclaration, [inherited]],
    [Kind.ClassExpression, [inherited]],
  ]);
}

function checkDroppedBy(use: Use, { node, unit }: Place): Diagnostics {
  return droppedBy(use.env.tsc, node).flatMap((dropped) => checkDropped(use, { node: dropped, unit }));
}

/** A promise of a report is a report that is dropped, and nothing else. */
function checkDropped(use: Use, place: Place<ts.Expression>): Diagnostics {
  const reports = checkDroppedReport(use, place);
  return reports.length > 0 ? reports : checkFloatingPromise(use, place);
}
