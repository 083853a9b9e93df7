import type ts from 'typescript';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.js';
import type { Environment } from '../environment.js';
import { generatorReturn } from './generator-return.js';
import { isReportType } from './report-type.js';
import { isAsync, isGenerator, returnTypes, settledType } from './return-types.js';
import type { GuardedFunction, Unit } from './unit.js';

type Diagnostics = ts.DiagnosticWithLocation[];

/**
 * A function that promises a report, and is not async, or a generator of a report, and is none, has no code that could be
 * guarded so that the promise or generator is the same one. One that only returns it may hand it on.
 */
export function checkKind(env: Environment, node: GuardedFunction & { body: ts.ConciseBody }): Diagnostics {
  if (isAsync(env.tsc, node) || isGenerator(node) || onlyReturns(env.tsc, node.body)) return [];
  const kinds = returnTypes(env, node).map((type) => kindOf(env, node, type));
  const [kind] = kinds;
  if (kind === undefined || kinds.includes(undefined)) return [];
  const [it, what] = kind === 'promise' ? ['async', '"async"'] : ['a generator itself', '"function*"'];
  const advice = `Write ${what}, or only return that of another function.`;
  return [
    makeDiagnostic(
      env.tsc,
      node.name ?? node.type ?? node,
      'kind',
      `A function that returns a ${kind} of a report`,
      it,
      advice,
    ),
  ];
}

function onlyReturns(tsc: typeof ts, body: ts.ConciseBody): boolean {
  if (!tsc.isBlock(body)) return true;
  const [first, second] = body.statements;
  return first !== undefined && second === undefined && tsc.isReturnStatement(first);
}

type Kind = 'promise' | 'generator';

/** What a type is that holds a report, and is none itself. */
function kindOf(env: Environment, node: ts.Node, type: ts.Type): Kind | undefined {
  if (type.isUnion()) return undefined;
  const promised = env.checker.getAwaitedType(type);
  if (promised !== undefined && isReportType(env, promised)) return 'promise';
  const last = [false, true].map((isLate) => generatorReturn(env, node, type, isLate));
  return last.some((part) => part !== undefined && isReportType(env, part)) ? 'generator' : undefined;
}

/** The type of `resilient(fn)` can only be told from what `fn` returns: it must be what the function really gives. */
export function checkWrappedKind(env: Environment, { node, wrapper }: Unit): Diagnostics {
  if (wrapper === undefined) return [];
  const [signature] = env.checker.getTypeAtLocation(wrapper).getCallSignatures();
  const type = signature && env.checker.getReturnTypeOfSignature(signature);
  if (type === undefined || type.flags & env.tsc.TypeFlags.Conditional) return [];
  const isKept = !isGenerator(node) || !isReportType(env, type);
  if (isKept && isReportType(env, settledType(env, node, type))) return [];
  return [makeDiagnostic(env.tsc, node.type ?? node.name ?? node, 'kind', ...wrongKind(env, node, type))];
}

function wrongKind(env: Environment, node: GuardedFunction, type: ts.Type): [string, string, string] {
  if (isGenerator(node))
    return ['A generator in resilient()', 'declared as one', 'Declare it as Generator or AsyncGenerator.'];
  return kindOf(env, node, type) === 'promise'
    ? ['A function in resilient() that returns a promise', 'async', 'Write "async" in front of it.']
    : ['A function in resilient() that returns a generator', 'a generator itself', 'Write "function*".'];
}
