import type ts from 'typescript';
import { insert, replace } from './changes.js';
import { type FixContext, type Fixer, fix } from './fix.js';
import { nodeOf } from './nodes.js';
import { unitAround } from './unit-around.js';

const KIND = { id: 'resilient-absorb-list', all: 'Absorb all such lists as a whole' };

/**
 * 990013: `names.map((name) => absorb(load(name)))` as `absorb(names.map((name) => load(name)))`, and
 * `reports.map(absorb)` as `absorb(reports)`.
 */
export const absorbList: Fixer = (context, diagnostic) => {
  const { tsc } = context.env;
  const name = nodeOf(tsc, context.file, diagnostic, tsc.isIdentifier);
  if (name === undefined) return [];
  const isNamespaced = tsc.isPropertyAccessExpression(name.parent) && name.parent.name === name;
  const changes = changesFor(context, isNamespaced ? (name.parent as ts.Expression) : name);
  return changes === undefined ? [] : [fix(KIND, 'Absorb the list as a whole', changes)];
};

function changesFor(context: FixContext, absorb: ts.Expression): ts.TextChange[] | undefined {
  const { tsc } = context.env;
  const text = absorb.getText();
  const { parent } = absorb;
  if (!tsc.isCallExpression(parent)) return undefined;
  if (parent.expression !== absorb) {
    const list = listMapped(context, parent, absorb);
    return list && [insert(list.getStart(), `${text}(`), replace(list.end, parent.end, ')')];
  }
  const [report] = parent.arguments;
  const around = parent.parent;
  if (report === undefined || !tsc.isArrowFunction(around) || around.body !== parent) return undefined;
  const mapping = around.parent;
  if (!tsc.isCallExpression(mapping) || !listMapped(context, mapping, around)) return undefined;
  if (!isReport(context, report)) return undefined;
  return [
    insert(mapping.getStart(), `${text}(`),
    replace(parent.getStart(), report.getStart(), ''),
    replace(report.end, parent.end, ''),
    insert(mapping.end, ')'),
  ];
}

/** The array whose items are given to a function, in the own code of a resilient function. */
function listMapped(
  context: FixContext,
  { expression, arguments: given }: ts.CallExpression,
  fn: ts.Expression,
): ts.Expression | undefined {
  const { tsc, checker } = context.env;
  if (!tsc.isPropertyAccessExpression(expression) || expression.name.text !== 'map') return undefined;
  const list = expression.expression;
  const isList =
    given.length === 1 && given[0] === fn && checker.isArrayType(checker.getTypeAtLocation(list));
  return isList && unitAround(context, expression) !== undefined ? list : undefined;
}

/** No promise of one, which would have to be awaited. */
function isReport({ env: { checker } }: FixContext, node: ts.Expression): boolean {
  return checker.getPropertyOfType(checker.getTypeAtLocation(node), 'then') === undefined;
}
