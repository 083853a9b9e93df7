import type ts from 'typescript';
import { assignmentTargets, isAssignment, isUpdate, isWithin } from '../../../transformer/analyse/syntax.js';
import type { FixContext } from '../fixes/fix.js';
import type { Selection } from './selection.js';

/** A name that stands for a variable or another thing that is declared, and no property. */
export interface Mention {
  readonly name: ts.Identifier;
  readonly symbol: ts.Symbol;
  /** It stands in the selected statements. */
  readonly isInside: boolean;
  readonly isDeclaration: boolean;
  readonly isAssigned: boolean;
}

/** What is mentioned in the function in whose code the statements stand. */
export function mentionsIn(context: FixContext, { unit, statements }: Selection): Mention[] {
  const { tsc } = context.env;
  const found: Mention[] = [];
  const visit = (node: ts.Node): void => {
    const symbol = tsc.isIdentifier(node) ? symbolOf(context, node) : undefined;
    if (symbol !== undefined) {
      const name = node as ts.Identifier;
      found.push({
        name,
        symbol,
        isInside: statements.some((one) => isWithin(name, one)),
        isDeclaration:
          symbol.declarations?.some((one) => (one as ts.NamedDeclaration).name === name) ?? false,
        isAssigned: isAssigned(tsc, name),
      });
    }
    tsc.forEachChild(node, visit);
  };
  visit(unit.node);
  return found;
}

function symbolOf({ env: { tsc, checker } }: FixContext, name: ts.Identifier): ts.Symbol | undefined {
  const isShorthand = tsc.isShorthandPropertyAssignment(name.parent) && name.parent.name === name;
  const symbol = isShorthand
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const { Property, Method, Accessor, EnumMember } = tsc.SymbolFlags;
  const isMember = symbol !== undefined && (symbol.flags & (Property | Method | Accessor | EnumMember)) !== 0;
  return isMember ? undefined : symbol;
}

function isAssigned(tsc: typeof ts, name: ts.Identifier): boolean {
  let at: ts.Node = name;
  while (tsc.isExpression(at) || tsc.isObjectLiteralElement(at)) {
    const { parent } = at;
    if (isUpdate(tsc, parent)) return true;
    if (isAssignment(tsc, parent) && assignmentTargets(tsc, parent.left).includes(name)) return true;
    at = parent;
  }
  return (tsc.isForOfStatement(at) || tsc.isForInStatement(at)) && isWithin(name, at.initializer);
}
