import type ts from 'typescript';
import { isClosure } from '../../../transformer/analyse/syntax.js';
import type { Environment } from '../../../transformer/environment.js';
import { advisedType } from '../../../transformer/diagnostics/use/advised-type.js';
import { insert } from './changes.js';
import { type Fixer, fix } from './fix.js';
import { importReportType } from './import-name.js';
import { nodeOf } from './nodes.js';

const KIND = { id: 'resilient-return-type', all: 'Write all return types of functions that return report()' };

/** 990021: `function f() { return report(1); }` with the return type that makes it resilient. */
export const writeReturnType: Fixer = ({ env, file }, diagnostic) => {
  const { tsc } = env;
  const call = nodeOf(tsc, file, diagnostic, tsc.isCallExpression);
  const around = call && functionAround(tsc, call);
  if (call === undefined || around === undefined || around.type !== undefined) return [];
  const advised = advisedType(env, call, around);
  if (/…|<T>/.test(advised) || !isKnownAt(env, around, advised)) return [];
  const name = importReportType(env, around);
  const type = `: ${advised.replace(/\bResilient\b/, name.text)}`;
  const title = `Write the return type ${advised}`;
  const list = around.getChildren(file);
  const close = list.find(({ kind }) => kind === tsc.SyntaxKind.CloseParenToken);
  if (close !== undefined) return [fix(KIND, title, [insert(close.end, type)], name.imports)];
  const [parameter] = around.parameters;
  if (parameter === undefined) return [];
  const changes = [insert(parameter.getStart(file), '('), insert(parameter.end, `)${type}`)];
  return [fix(KIND, title, changes, name.imports)];
};

const WORDS =
  /\b(?:any|bigint|boolean|false|keyof|never|null|number|object|Promise|readonly|Resilient|string|symbol|true|typeof|undefined|unknown|void)\b/g;

/** Whether the names in a type mean something in front of a function: a class in its body does not. */
function isKnownAt({ tsc, checker }: Environment, at: ts.Node, type: string): boolean {
  const names = type
    .replace(/"[^"]*"|\b[\w$]+\??:/g, '')
    .replace(WORDS, '')
    .match(/[A-Za-z_$][\w$]*/g);
  const { Type, Value, Namespace, Alias } = tsc.SymbolFlags;
  const inScope = new Set(
    checker.getSymbolsInScope(at, Type | Value | Namespace | Alias).map(({ name }) => name),
  );
  return (names ?? []).every((name) => inScope.has(name));
}

type Function = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** The function in whose own body a call stands, if it can be resilient. */
function functionAround(tsc: typeof ts, call: ts.CallExpression): Function | undefined {
  let at: ts.Node = call;
  while (at.parent !== undefined && !isClosure(tsc, at.parent)) at = at.parent;
  const { parent } = at;
  const isOne =
    parent !== undefined &&
    (tsc.isFunctionDeclaration(parent) ||
      tsc.isFunctionExpression(parent) ||
      tsc.isArrowFunction(parent) ||
      tsc.isMethodDeclaration(parent));
  return isOne && parent.body === at ? parent : undefined;
}
