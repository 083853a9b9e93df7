import type ts from 'typescript';
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
import type { Diagnostics, Use } from './use/use.js';

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
  const diagnostics: Diagnostics = [];
  for (const node of env.codeOf(file))
    for (const check of checks.get(node.kind) ?? NONE) {
      const found = check(use, node);
      if (found.length > 0) diagnostics.push(...found);
    }
  return diagnostics;
}

// biome-ignore lint/suspicious/noExplicitAny: the kind under which a check is listed says what it is given
type Check = (use: Use, node: any) => Diagnostics;

const NONE: readonly Check[] = [];

/** What is asked of each kind of node: most kinds are asked nothing. */
function checksByKind(
  tsc: typeof ts,
  imported: ReadonlySet<string>,
): ReadonlyMap<ts.SyntaxKind, readonly Check[]> {
  const { SyntaxKind: Kind } = tsc;
  const names = new Set([...imported].map(tsc.escapeLeadingUnderscores));
  const handingOn = kindsHandingOn(tsc);
  const nothing: Diagnostics = [];
  const handedOn: Check = (use, node) =>
    handingOn.has(node.parent.kind) ? checkHandedOn(use, node) : nothing;
  const named: Check = (use, node) => (names.has(node.escapedText) ? checkName(use, node) : nothing);
  return new Map<ts.SyntaxKind, readonly Check[]>([
    [Kind.Identifier, [handedOn, named]],
    [Kind.PropertyAccessExpression, [handedOn]],
    [Kind.CallExpression, [checkGenerators, handedOn, checkForEach, checkUnreceived]],
    [Kind.NewExpression, [checkGenerators]],
    [Kind.SpreadElement, [checkGenerators]],
    [Kind.VariableDeclaration, [checkGenerators]],
    [Kind.BinaryExpression, [checkDroppedBy, checkGenerators]],
    [Kind.ExpressionStatement, [checkDroppedBy, checkGenerators]],
    [Kind.ForStatement, [checkDroppedBy, checkGenerators]],
    [Kind.ForOfStatement, [checkGenerators]],
    [Kind.ArrowFunction, [checkLiteral]],
    [Kind.FunctionExpression, [checkLiteral]],
    [Kind.MethodDeclaration, [checkMethod]],
    [Kind.ClassDeclaration, [checkInherited]],
    [Kind.ClassExpression, [checkInherited]],
  ]);
}

function checkDroppedBy(use: Use, node: ts.Node): Diagnostics {
  return droppedBy(use.env.tsc, node).flatMap((dropped) => checkDropped(use, dropped));
}

/** A promise of a report is a report that is dropped, and nothing else. */
function checkDropped(use: Use, node: ts.Expression): Diagnostics {
  const reports = checkDroppedReport(use, node);
  return reports.length > 0 ? reports : checkFloatingPromise(use, node);
}
