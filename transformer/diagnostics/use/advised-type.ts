import type ts from 'typescript';
import type { Environment } from '../../environment.js';

/** A longer type says less than its name would. */
const MAX_LENGTH = 60;

/** The return type to write for a function that returns this `report(…)`. */
export function advisedType(
  env: Environment,
  call: ts.CallExpression,
  around?: ts.SignatureDeclaration,
): string {
  const { tsc } = env;
  const report = `Resilient<${valueTextOf(env, call)}>`;
  if (around === undefined) return report;
  const isAsync = tsc.getCombinedModifierFlags(around as ts.Declaration) & tsc.ModifierFlags.Async;
  if ('asteriskToken' in around && around.asteriskToken)
    return `${isAsync ? 'AsyncGenerator' : 'Generator'}<…, ${report}>`;
  return isAsync ? `Promise<${report}>` : report;
}

function valueTextOf(
  { checker }: Environment,
  { typeArguments, arguments: [value] }: ts.CallExpression,
): string {
  const [written] = typeArguments ?? [];
  if (written !== undefined) return written.getText();
  if (value === undefined) return 'void';
  const text = checker.typeToString(checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(value)));
  return text.length > MAX_LENGTH ? 'T' : text;
}
