import type ts from 'typescript';
import { boundNames, isUsing, isWithin } from '../../../transformer/analyse/syntax.js';
import type { FixContext } from '../fixes/fix.js';
import { losesPath } from './loses-path.js';
import { type Mention, mentionsIn } from './mentions.js';
import type { Selection } from './selection.js';

/** How what the statements declare comes out of the function that they are put into. */
export interface Escapes {
  /** In front of the call: `const { a, b } = `. */
  readonly declaration: string;
  /** At the end of the function: `return { a, b };`. */
  readonly result: string;
}

/** @returns `undefined` if something would not come out of the function, or would lose what is known of its type */
export function escapes(context: FixContext, selection: Selection): Escapes | undefined {
  const mentions = mentionsIn(context, selection);
  const outside = mentions.filter(({ isInside }) => !isInside);
  const inside = mentions.filter(({ isInside }) => isInside);
  if (inside.some((one) => losesType(context, selection, one, mentions))) return undefined;
  const used = new Set(outside.map(({ symbol }) => symbol));
  const given = inside.filter(({ symbol, isDeclaration }) => isDeclaration && used.has(symbol));
  const assigned = new Set(outside.filter(({ isAssigned }) => isAssigned).map(({ symbol }) => symbol));
  if (given.some(({ name, symbol }) => assigned.has(symbol) || !canBeGiven(context, selection, name, symbol)))
    return undefined;
  if (losesPath(context, selection)) return undefined;
  const names = [...new Set(given.map(({ name }) => name.text))];
  if (names.length === 0) return { declaration: '', result: '' };
  const all = names.length === 1 ? names.join() : `{ ${names.join(', ')} }`;
  return { declaration: `const ${all} = `, result: `return ${all};` };
}

/** It is a variable that is declared by one of the statements themselves, and nowhere else. */
function canBeGiven(
  { env: { tsc } }: FixContext,
  { statements }: Selection,
  name: ts.Identifier,
  symbol: ts.Symbol,
): boolean {
  if ((symbol.declarations?.length ?? 0) > 1) return false;
  return statements
    .filter((one) => tsc.isVariableStatement(one))
    .filter(({ declarationList }) => !isUsing(tsc, declarationList))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .some((declaration) => boundNames(tsc, declaration.name).includes(name));
}

/**
 * In a function of its own, TypeScript does not know what a variable was narrowed to that is assigned somewhere; nor, behind
 * it, what was assigned in it.
 */
function losesType(
  { env: { tsc, checker } }: FixContext,
  { statements }: Selection,
  { name, symbol, isAssigned }: Mention,
  mentions: readonly Mention[],
): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || statements.some((one) => isWithin(declaration, one))) return false;
  if (!tsc.isVariableDeclaration(declaration) && !tsc.isParameter(declaration)) return false;
  const others = mentions.filter((one) => one.symbol === symbol && one.name !== name);
  const type = checker.getTypeOfSymbol(symbol);
  if (!isAssigned) return others.some((one) => one.isAssigned) && checker.getTypeAtLocation(name) !== type;
  const isUnset = tsc.isVariableDeclaration(declaration) && declaration.initializer === undefined;
  return others.some((one) => !one.isInside && !one.isDeclaration) && (type.isUnion() || isUnset);
}
