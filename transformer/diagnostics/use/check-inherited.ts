import type ts from 'typescript';
import { makeDiagnostic } from '../make-diagnostic.js';
import { returnsNothing } from './handed-on.js';
import type { Diagnostics, Use } from './use.js';

/** Methods that return a report where the class or interface that they fulfil returns nothing. */
export function checkInherited(use: Use, node: ts.ClassLikeDeclaration): Diagnostics {
  const { tsc } = use.env;
  const types = (node.heritageClauses ?? []).flatMap((clause) => clause.types);
  if (types.length === 0) return [];
  const members = node.members.filter(
    (member) =>
      (tsc.isMethodDeclaration(member) || tsc.isPropertyDeclaration(member)) && givesReport(use, member),
  );
  return members.flatMap((member) => {
    const base = types.find((type) => hidesReport(use, type, member));
    return base === undefined || member.name === undefined
      ? []
      : [makeDiagnostic(tsc, member.name, 'floatingFunction', why(base), ADVICE)];
  });
}

const ADVICE =
  'Give that the return type Resilient, or do the work in another method and look at its report here';

function why(base: ts.ExpressionWithTypeArguments): string {
  return `in "${base.expression.getText()}" it returns nothing`;
}

function givesReport({ env: { checker }, types }: Use, { name }: ts.ClassElement): boolean {
  const symbol = name && checker.getSymbolAtLocation(name);
  const signatures = symbol ? checker.getTypeOfSymbol(symbol).getCallSignatures() : [];
  return signatures.some((signature) => types.holdsReport(checker.getReturnTypeOfSignature(signature)));
}

function hidesReport({ env }: Use, base: ts.ExpressionWithTypeArguments, member: ts.ClassElement): boolean {
  const { checker, tsc } = env;
  const name = member.name && checker.getSymbolAtLocation(member.name)?.name;
  if (name === undefined || tsc.getCombinedModifierFlags(member) & tsc.ModifierFlags.Static) return false;
  const inherited = checker.getPropertyOfType(checker.getTypeAtLocation(base), name);
  return inherited !== undefined && returnsNothing(env, checker.getTypeOfSymbol(inherited));
}
