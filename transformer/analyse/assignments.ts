import type ts from 'typescript';
import { assignmentTargets, boundNames, isAssignment, isForIn, strip } from './syntax.js';

/** Targets that get a value, or a part of it. */
export interface Assignment {
  readonly targets: readonly ts.Node[];
  readonly value: ts.Expression;
  /** The targets get the items of the value, one after the other, or the parts of a default. */
  readonly isItem: boolean;
}

/** Every place in a node, closures included, where a value is put into variables or properties. */
export function assignmentsIn(tsc: typeof ts, root: ts.Node): Assignment[] {
  const found: Assignment[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isVariableDeclaration(node) && node.initializer !== undefined)
      found.push({ targets: boundNames(tsc, node.name), value: strip(tsc, node.initializer), isItem: false });
    else if (tsc.isParameter(node) && node.initializer !== undefined)
      found.push({ targets: boundNames(tsc, node.name), value: strip(tsc, node.initializer), isItem: false });
    else if (tsc.isBindingElement(node) && node.initializer !== undefined)
      found.push({
        targets: boundNames(tsc, node.name),
        value: strip(tsc, node.initializer),
        isItem: !tsc.isIdentifier(node.name),
      });
    else if (tsc.isShorthandPropertyAssignment(node) && node.objectAssignmentInitializer !== undefined)
      found.push({
        targets: [node.name],
        value: strip(tsc, node.objectAssignmentInitializer),
        isItem: false,
      });
    else if (isAssignment(tsc, node))
      found.push({
        targets: assignmentTargets(tsc, node.left),
        value: strip(tsc, node.right),
        isItem: false,
      });
    else if (isForIn(tsc, node))
      found.push({
        targets: itemTargets(tsc, node.initializer),
        value: strip(tsc, node.expression),
        isItem: true,
      });
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function itemTargets(tsc: typeof ts, node: ts.ForInitializer): ts.Node[] {
  return tsc.isVariableDeclarationList(node)
    ? node.declarations.flatMap(({ name }) => boundNames(tsc, name))
    : assignmentTargets(tsc, node);
}
