import type ts from 'typescript';
import { assignmentTargets, boundNames, isAssignment, isForIn, isUpdate, strip } from './syntax.js';

/** Targets that get a value, or a part of it. */
export interface Assignment {
  readonly node: ts.Node;
  readonly targets: readonly ts.Node[];
  readonly value: ts.Expression;
  /** The targets get the items of the value, one after the other, or the parts of a default. */
  readonly isItem: boolean;
}

/** Every place among some nodes where a value is put into variables or properties. */
export function assignmentsAmong(tsc: typeof ts, nodes: readonly ts.Node[]): Assignment[] {
  return nodes.flatMap((node) => assignmentAt(tsc, node) ?? []);
}

function assignmentAt(tsc: typeof ts, node: ts.Node): Assignment | undefined {
  const given = (targets: ts.Node[], value: ts.Expression, isItem = false): Assignment => ({
    node,
    targets,
    value: strip(tsc, value),
    isItem,
  });
  if (tsc.isVariableDeclaration(node) || tsc.isParameter(node))
    return node.initializer && given(boundNames(tsc, node.name), node.initializer);
  if (tsc.isBindingElement(node))
    return (
      node.initializer && given(boundNames(tsc, node.name), node.initializer, !tsc.isIdentifier(node.name))
    );
  if (tsc.isShorthandPropertyAssignment(node))
    return node.objectAssignmentInitializer && given([node.name], node.objectAssignmentInitializer);
  if (isAssignment(tsc, node)) return given(assignmentTargets(tsc, node.left), node.right);
  return isForIn(tsc, node) ? given(itemTargets(tsc, node.initializer), node.expression, true) : undefined;
}

function itemTargets(tsc: typeof ts, node: ts.ForInitializer): ts.Node[] {
  return tsc.isVariableDeclarationList(node)
    ? node.declarations.flatMap(({ name }) => boundNames(tsc, name))
    : assignmentTargets(tsc, node);
}

/** Everything that is assigned among some nodes, but for what is declared. */
export function targetsAmong(tsc: typeof ts, nodes: readonly ts.Node[]): ts.Expression[] {
  return nodes.flatMap((node) => {
    if (isAssignment(tsc, node)) return assignmentTargets(tsc, node.left);
    if (isUpdate(tsc, node)) return strip(tsc, node.operand);
    if (tsc.isDeleteExpression(node)) return strip(tsc, node.expression);
    return isForIn(tsc, node) && !tsc.isVariableDeclarationList(node.initializer)
      ? assignmentTargets(tsc, node.initializer)
      : [];
  });
}
