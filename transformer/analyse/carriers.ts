import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { remember } from '../remember.js';
import type { Assignment } from './assignments.js';
import { type Accesses, bindingsAt, bindingsWithin } from './collect-accesses.js';
import { sharedObjects } from './made-objects.js';
import { mayHoldFunction } from './may-hold-function.js';
import { isClosure, strip } from './syntax.js';

type Carriers = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * By binding, the bindings whose values may call a closure that reads it: `const tool = { isOk: () => ok }`,
 * `const isOk = memo(() => ok)`, `checks.push(() => ok)`. What is unproven makes them unproven too.
 */
export function carriersOf(env: Environment, accesses: Accesses): Carriers {
  const { assignments, calls } = accesses.code;
  const shared = sharedObjects(env, accesses);
  const holdsFunction = remember((type: ts.Type) => mayHoldFunction(env, type));
  const holdersAmong = (nodes: readonly ts.Node[]): number[] =>
    nodes
      .filter((node) => holdsFunction(env.checker.getTypeAtLocation(node)))
      .flatMap((node) => accesses.at(node).map(({ binding }) => binding.id));
  const carriers = new Map<number, ReadonlySet<number>>();
  const carry = (holders: readonly number[], closures: readonly ts.Node[]): void => {
    const groups = new Set(holders.map((id) => shared.get(id) ?? [id]));
    if (groups.size === 0) return;
    const all = ascending([...groups].flat());
    for (const read of new Set(closures.flatMap((closure) => bindingsWithin(accesses, closure, 'read')))) {
      const known = carriers.get(read);
      const isKnown = known !== undefined && [...all].every((id) => known.has(id));
      if (!isKnown) carriers.set(read, known === undefined ? all : ascending([...known, ...all]));
    }
  };
  for (const { targets, value } of assignments.filter((one) => !isLocalFunction(env, one)))
    carry(holdersAmong(targets), closuresIn(env, accesses, value));
  for (const { receiver, given } of callsWithFunctions(env, calls))
    carry(
      holdersAmong([receiver]),
      given.flatMap((argument) => closuresIn(env, accesses, argument)),
    );
  for (const { node } of accesses.all) {
    const { parent } = node;
    if (env.tsc.isClassDeclaration(parent) && parent.name === node)
      carry(bindingsAt(accesses, node, 'write'), [parent]);
  }
  return carriers;
}

function ascending(ids: readonly number[]): ReadonlySet<number> {
  return new Set(ids.toSorted((a, b) => a - b));
}

/** `const f = () => …`: what it reads counts where it is mentioned. */
function isLocalFunction({ tsc }: Environment, { targets, value }: Assignment): boolean {
  const list = targets[0]?.parent.parent;
  const isConst =
    list !== undefined && tsc.isVariableDeclarationList(list) && (list.flags & tsc.NodeFlags.Const) !== 0;
  return isConst && isClosure(tsc, value);
}

/** The functions and classes that a value may keep, local ones that it mentions included. */
function closuresIn(env: Environment, accesses: Accesses, value: ts.Node): ts.Node[] {
  const { tsc } = env;
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const mention = accesses.mentionAt(node);
    if (mention !== undefined) found.push(mention.fn);
    if (isClosure(tsc, node)) found.push(node);
    else if (tsc.isCallExpression(node)) {
      visit(node.expression);
      node.arguments.filter((argument) => keeps(env, node, argument)).forEach(visit);
    } else tsc.forEachChild(node, visit);
  };
  visit(value);
  return found;
}

/** What the library takes as a callback it calls and forgets; anything else that is passed on may be kept. */
function keeps(env: Environment, call: ts.CallExpression, argument: ts.Expression): boolean {
  const { checker, program } = env;
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || !program.isSourceFileDefaultLibrary(declaration.getSourceFile()))
    return true;
  const parameter = declaration.parameters[call.arguments.indexOf(argument)];
  return parameter === undefined || checker.getTypeAtLocation(parameter).getCallSignatures().length === 0;
}

interface CallWithFunctions {
  readonly receiver: ts.Expression;
  readonly given: readonly ts.Expression[];
}

/** `object.method(…)` */
function callsWithFunctions(env: Environment, calls: readonly ts.CallExpression[]): CallWithFunctions[] {
  const { tsc } = env;
  return calls.flatMap((call) => {
    const callee = strip(tsc, call.expression);
    if (!tsc.isPropertyAccessExpression(callee)) return [];
    const given = call.arguments.filter((argument) => keeps(env, call, argument));
    return { receiver: strip(tsc, callee.expression), given };
  });
}
