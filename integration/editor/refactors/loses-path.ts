import type ts from 'typescript';
import { isWithin } from '../../../transformer/analyse/syntax.js';
import type { FixContext } from '../fixes/fix.js';
import type { Selection } from './selection.js';

type Path = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/**
 * Whether `this.row` or `order.items[0]` would lose what it was narrowed to: in the statements by what stands in front of
 * them, or behind them by what stands in them. A function of its own takes none of that in, and lets none of it out.
 */
export function losesPath(context: FixContext, { unit, statements }: Selection): boolean {
  const inside = new Map<string, Path>();
  const behind = new Map<string, Path>();
  const end = statements.at(-1)?.end ?? 0;
  const { tsc } = context.env;
  const visit = (node: ts.Node): void => {
    if (tsc.isPropertyAccessExpression(node) || tsc.isElementAccessExpression(node)) {
      const paths = statements.some((one) => isWithin(node, one)) ? inside : behind;
      const text = node.getText();
      if ((paths === inside || node.pos >= end) && !paths.has(text)) paths.set(text, node);
    }
    tsc.forEachChild(node, visit);
  };
  visit(unit.body);
  const lost = [
    ...inside.values(),
    ...[...behind].flatMap(([text, path]) => (inside.has(text) ? [path] : [])),
  ];
  return lost.some((path) => isNarrowed(context, path));
}

/** Where a path comes first, nothing near it has narrowed it. */
function isNarrowed({ env: { tsc, checker } }: FixContext, path: Path): boolean {
  const symbol = checker.getSymbolAtLocation(
    tsc.isPropertyAccessExpression(path) ? path.name : path.argumentExpression,
  );
  const type = checker.getTypeAtLocation(path);
  if (symbol === undefined || !(symbol.flags & tsc.SymbolFlags.Property)) return false;
  return checker.getTypeOfSymbol(symbol) !== type;
}
