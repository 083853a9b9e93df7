import { FIELDS, fieldOf, pathsFrom, rootOf } from '../language/paths.js';
import type {
  Absorb,
  Body,
  Declare,
  Expression,
  ForOf,
  Jump,
  LocalFunction,
  Parameter,
  Pattern,
  Probe,
  Program,
  Statement,
  Type,
  Unpack,
} from '../language/program.js';
import { isLoop, probesIn, statementsIn } from '../language/walk.js';
import type { Fault } from '../world/world.js';
import { bodyCompletes, canComplete } from './can-complete.js';
import { placeRejections } from './place-rejections.js';
import type { ExpressionSketch, FaultSketch, ParameterSketch, Sketch, StatementSketch } from './sketch.js';

/** A program, and the schedules of failures with which it is run; the first is without any. */
export interface Subject {
  readonly program: Program;
  readonly schedules: readonly (readonly Fault[])[];
}

/** Ties the loose ends of a sketch. */
export function complete(sketch: Sketch): Subject {
  const program = placeRejections(new Completer(sketch).program());
  const probes = probesIn(program);
  return { program, schedules: [[], ...sketch.schedules.map((faults) => scheduleOf(faults, probes))] };
}

function scheduleOf(faults: readonly FaultSketch[], probes: readonly Probe[]): Fault[] {
  return faults.flatMap(({ probe, ...fault }) => {
    const found = probes[probe % Math.max(probes.length, 1)];
    return found === undefined ? [] : [{ id: found.id, ...fault }];
  });
}

const OUTER: Expression = {
  kind: 'newObject',
  n: { kind: 'literal', value: 2 },
  b: { kind: 'literal', value: true },
  m: { kind: 'literal', value: 'outer' },
};

interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly isConst: boolean;
}

/** What can be referred to where a statement stands. */
interface Scope {
  readonly variables: readonly Variable[];
  readonly functions: readonly string[];
  readonly isInLoop: boolean;
  /** What `using` statements have taken. */
  readonly resources: readonly string[];
  /** The jumps that are possible. */
  readonly jumps: readonly Jump[];
  /** In a local function: only what TypeScript does not narrow, and nothing that leaves it. */
  readonly isNested: boolean;
  /** In a `finally` block, which is not left early. */
  readonly isFinal: boolean;
}

class Completer {
  #names = 0;
  #probes = 0;
  #labels = 0;
  #inFunction = 0;
  /** In parameters and patterns nothing is decided. */
  #inPattern = 0;
  /** The world keeps a function. */
  #keeps = false;

  constructor(private readonly sketch: Sketch) {}

  program(): Program {
    const { isWide, flavour, isAsync } = this.sketch;
    const outer = this.sketch.outer.map((type) => this.#outer(type));
    const own: Variable[] =
      isWide && flavour === 'method' ? [{ name: 'this', type: 'object', isConst: true }] : [];
    const variables = [
      ...own,
      ...outer.map(({ name, type }): Variable => ({ name, type, isConst: false })),
    ].flatMap(withPaths);
    const scope = {
      variables,
      functions: [],
      resources: [],
      isInLoop: false,
      jumps: [],
      isNested: false,
      isFinal: false,
    };
    const { parameters, within } = this.#parameters(scope);
    const { statements, after } = this.#list(this.sketch.body, within);
    if (this.#keeps && bodyCompletes(statements))
      statements.push({ kind: 'run', value: { kind: 'runKept' } });
    const last: Statement = { kind: 'return', value: this.#lastValue(after) };
    return { flavour, isAsync, outer, parameters, body: withReturn(statements, last) };
  }

  /** A default may not wait, and sees the parameters before it. */
  #parameters(scope: Scope): { parameters: Parameter[]; within: Scope } {
    const parameters: Parameter[] = [];
    let within = scope;
    this.#inFunction += 1;
    this.#inPattern += 1;
    for (const sketch of this.sketch.parameters) {
      const parameter = this.#parameter(sketch, within);
      parameters.push(parameter);
      within = withDeclared(within, parameter);
    }
    this.#inFunction -= 1;
    this.#inPattern -= 1;
    return { parameters, within };
  }

  #parameter({ type, unpacks, value, fallbacks }: ParameterSketch, scope: Scope): Parameter {
    if (unpacks && type !== 'number') {
      const given = this.#value(type, value, scope);
      const pattern = this.#pattern(type === 'list' ? 'list' : 'object', fallbacks, scope);
      return { kind: 'unpack', keyword: 'let', pattern, value: given };
    }
    const given = this.#value(type, value, scope);
    return {
      kind: 'declare',
      keyword: 'let',
      name: this.#name(type.charAt(0)),
      type,
      annotated: true,
      value: given,
    };
  }

  /** Something may be missing in a list, but nothing in an object. */
  #pattern(of: Pattern['of'], sketches: readonly ExpressionSketch[], scope: Scope): Pattern {
    this.#inPattern += 1;
    const elements = sketches.map((sketch) => ({
      fallback: of === 'list' || sketch.awaited ? this.#value('number', sketch, scope) : undefined,
      name: this.#name('n'),
    }));
    this.#inPattern -= 1;
    return { of, elements };
  }

  #unpack(
    { isConst, isInto, takesObject, value, fallbacks }: Extract<StatementSketch, { kind: 'unpack' }>,
    scope: Scope,
  ): Statement {
    const object = takesObject ? pickFrom(ofType(scope, 'object'), value.pick) : undefined;
    const from: Expression =
      object === undefined ? this.#value('list', value, scope) : { kind: 'takenApart', name: object.name };
    const pattern = this.#pattern(object === undefined ? 'list' : 'object', fallbacks, scope);
    const targets = ofType(scope, 'number').filter((one) => !one.isConst);
    if (!isInto || object !== undefined || targets.length === 0)
      return { kind: 'unpack', keyword: isConst ? 'const' : 'let', pattern, value: from };
    const elements = pattern.elements.map(({ fallback }, index) => ({
      fallback,
      name: (pickFrom(targets, value.pick + index) as Variable).name,
    }));
    return { kind: 'run', value: { kind: 'unpackInto', pattern: { of: 'list', elements }, value: from } };
  }

  #outer(type: Type): Declare {
    const isObject = type === 'object';
    const value = isObject ? OUTER : ({ kind: 'literal', value: type === 'number' ? 1 : 'outer' } as const);
    return {
      kind: 'declare',
      keyword: 'let',
      name: this.#name(isObject ? 'o' : 'g'),
      type,
      annotated: true,
      value,
    };
  }

  #lastValue({ variables }: Scope): Expression | undefined {
    const [last] = variables.slice(-1);
    return last === undefined ? undefined : { kind: 'read', name: last.name };
  }

  #name(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  #body(sketches: readonly StatementSketch[], scope: Scope): Body {
    return this.#list(sketches, scope).statements;
  }

  #list(sketches: readonly StatementSketch[], scope: Scope): { statements: Statement[]; after: Scope } {
    const statements: Statement[] = [];
    let after = scope;
    for (const sketch of sketches) {
      const statement = this.#statement(sketch, after);
      if (statement === undefined) continue;
      statements.push(statement);
      if (sketch.kind === 'function' && sketch.isKept)
        statements.push(...this.#keep(statement, sketch, after));
      after = withDeclared(after, statement);
      if (!canComplete(statement)) break;
    }
    return { statements, after };
  }

  /** Reads what is assigned when the function is kept. */
  #readLater(pick: number, sketch: ExpressionSketch, scope: Scope): Statement[] {
    const numbers = ofType(scope, 'number').filter(({ isConst }) => !isConst);
    const name = pickFrom(numbers, pick)?.name;
    if (name === undefined) return [];
    return [{ kind: 'run', value: this.#newProbe('number', sketch, [{ kind: 'read', name }]) }];
  }

  /** In an iteration it would be another function each time. */
  #keep(
    statement: Statement,
    { pick, value }: Extract<StatementSketch, { kind: 'function' }>,
    scope: Scope,
  ): Statement[] {
    if (statement.kind !== 'function' || scope.isNested || scope.isInLoop) return [];
    this.#keeps = true;
    const keep: Statement = { kind: 'run', value: { kind: 'keep', name: statement.name } };
    const numbers = { ...scope, variables: ofType(scope, 'number') };
    const assign = this.#assign({ kind: 'assign', pick, operator: '=', value }, numbers);
    return assign === undefined ? [keep] : [keep, assign];
  }

  #statement(sketch: StatementSketch, scope: Scope): Statement | undefined {
    switch (sketch.kind) {
      case 'use':
        return { kind: 'run', value: this.#call('number', sketch.value, scope) };
      case 'declare':
        return this.#declare(sketch, scope);
      case 'using':
        return this.#using(sketch, scope);
      case 'assign':
        return this.#assign(sketch, scope);
      case 'unpack':
        return this.#unpack(sketch, scope);
      case 'push':
        return this.#push(sketch, scope);
      case 'shortcut':
        return { kind: 'run', value: this.#shortcut(sketch, scope) };
      case 'if': {
        const condition = this.#condition(sketch.condition, scope);
        const yes = this.#body(sketch.yes, scope);
        return {
          kind: 'if',
          condition,
          yes,
          no: sketch.no === null ? undefined : this.#body(sketch.no, scope),
        };
      }
      case 'switch':
        return this.#switch(sketch, scope);
      case 'while':
      case 'for':
      case 'forOf':
      case 'block':
        return this.#labelled(sketch, scope);
      case 'try':
        return this.#try(sketch, scope);
      case 'function':
        return this.#function(sketch, scope);
      case 'call': {
        const name = pickFrom(scope.functions, sketch.pick);
        return name === undefined ? undefined : { kind: 'run', value: { kind: 'call', name } };
      }
      case 'runKept':
        return scope.isNested || !this.#keeps ? undefined : { kind: 'run', value: { kind: 'runKept' } };
      default:
        return scope.isNested ? undefined : this.#leave(sketch, scope);
    }
  }

  #leave(sketch: StatementSketch, scope: Scope): Statement | undefined {
    switch (sketch.kind) {
      case 'return':
        return scope.isFinal ? undefined : { kind: 'return', value: this.#returned(sketch.value, scope) };
      case 'throw':
        return { kind: 'throw', value: this.#probe('error', sketch.value, scope) };
      case 'never':
        return { kind: 'run', value: this.#probe('never', sketch.value, scope) };
      case 'reject':
        return { kind: 'run', value: { kind: 'reject', error: this.#probe('error', sketch.value, scope) } };
      case 'assert': {
        const condition = this.#condition(sketch.value, scope);
        return { kind: 'run', value: this.#newProbe('assert', sketch.value, [condition]) };
      }
      case 'jump': {
        const fitting = scope.jumps.filter(({ kind }) => (kind === 'break') === sketch.isBreak);
        const jump = pickFrom(fitting, sketch.pick);
        return jump && { ...jump };
      }
      default:
        return undefined;
    }
  }

  #declare(
    { type, isConst, hasValue, value }: Extract<StatementSketch, { kind: 'declare' }>,
    scope: Scope,
  ): Statement | undefined {
    if (scope.isNested && isUnion(type)) return undefined;
    const keyword = isConst || type === 'list' ? 'const' : 'let';
    const name = this.#name(type.charAt(0));
    if (!hasValue && keyword === 'let' && type === 'maybe')
      return { kind: 'declare', keyword, name, type, annotated: true, value: undefined };
    const given = this.#value(type, value, scope);
    const annotated = type === 'list' || given.kind !== 'probe';
    return { kind: 'declare', keyword, name, type, annotated, value: given };
  }

  #using({ waits, isLate, value }: Extract<StatementSketch, { kind: 'using' }>, scope: Scope): Statement {
    const isAsync = waits && this.#canAwait;
    const name = this.#name('u');
    const gives = isAsync && isLate ? 'asyncResource' : 'resource';
    const args = value.parts.map((part) => this.#value('number', part, scope));
    const probe = this.#newProbe(gives, value, args);
    const disposal = this.#newProbe('disposal', { ...value, awaited: false }, []);
    return { kind: 'using', name, waits: isAsync, value: { ...probe, disposal } };
  }

  #assign(
    { pick, operator, value }: Extract<StatementSketch, { kind: 'assign' }>,
    scope: Scope,
  ): Statement | undefined {
    const variables = visible(scope).filter(
      ({ isConst, type }) => !isConst && !(scope.isNested && type === 'object'),
    );
    const target = pickFrom(variables, pick);
    if (target === undefined) return undefined;
    const given = this.#value(target.type, value, scope);
    const isNumber = target.type === 'number';
    if (isNumber && operator === '++')
      return {
        kind: 'run',
        value: { kind: 'assign', operator, name: target.name, value: { kind: 'literal', value: 1 } },
      };
    return {
      kind: 'run',
      value: { kind: 'assign', operator: isNumber ? operator : '=', name: target.name, value: given },
    };
  }

  #push({ pick, value }: Extract<StatementSketch, { kind: 'push' }>, scope: Scope): Statement | undefined {
    const list = pickFrom(ofType(scope, 'list'), pick);
    if (list === undefined) return undefined;
    return {
      kind: 'run',
      value: { kind: 'push', list: list.name, value: this.#value('number', value, scope) },
    };
  }

  #shortcut(
    { operator, condition, value }: Extract<StatementSketch, { kind: 'shortcut' }>,
    scope: Scope,
  ): Expression {
    const left = this.#condition(condition, scope);
    if (operator === '?') {
      const yes = this.#call('number', value, scope);
      return { kind: 'choice', condition: left, yes, no: this.#newProbe('number', value, []) };
    }
    return { kind: 'binary', operator, left, right: this.#call('boolean', value, scope) };
  }

  #switch(
    { value, cases, hasDefault }: Extract<StatementSketch, { kind: 'switch' }>,
    scope: Scope,
  ): Statement {
    const given = this.#call('number', value, scope);
    const jumps = [...scope.jumps.filter(({ kind, label }) => kind === 'continue' || label !== undefined)];
    return {
      kind: 'switch',
      value: given,
      cases: cases.map(({ body: sketches, breaks }, index) => {
        const test = hasDefault && index === cases.length - 1 ? undefined : index;
        const body = this.#inBlock(sketches, { ...scope, jumps });
        const jumpsOut = breaks && bodyCompletes(body);
        return { test, body, breaks: jumpsOut ? { kind: 'break', label: undefined } : undefined };
      }),
    };
  }

  /** What one case declares is out of reach for the others. */
  #inBlock(sketches: readonly StatementSketch[], scope: Scope): Body {
    const body = this.#body(sketches, scope);
    const declares = body.some(({ kind }) => ['declare', 'unpack', 'using', 'function'].includes(kind));
    return declares ? [{ kind: 'block', body }] : body;
  }

  #labelled(sketch: StatementSketch & { isLabelled: boolean }, scope: Scope): Statement {
    this.#labels += 1;
    const label = sketch.isLabelled ? `at${this.#labels}` : undefined;
    const isLoop = sketch.kind !== 'block';
    const named: Jump[] = label === undefined ? [] : [{ kind: 'break', label }];
    if (label !== undefined && isLoop) named.push({ kind: 'continue', label });
    const around = scope.jumps.filter((jump) => !isLoop || jump.label !== undefined);
    const plain: Jump[] = isLoop
      ? [
          { kind: 'break', label: undefined },
          { kind: 'continue', label: undefined },
        ]
      : [];
    const body = this.#labelledBody(sketch, scope, {
      ...scope,
      isInLoop: isLoop || scope.isInLoop,
      jumps: [...plain, ...named, ...around],
    });
    return label === undefined ? body : { kind: 'labelled', label, body };
  }

  #labelledBody(sketch: StatementSketch, scope: Scope, inside: Scope) {
    switch (sketch.kind) {
      case 'for': {
        const limit = this.#limit(sketch.limit, scope);
        const index = this.#name('i');
        const variable = { name: index, type: 'number', isConst: true } as const;
        return {
          kind: 'for',
          index,
          limit,
          body: this.#body(sketch.body, withVariable(inside, variable)),
        } as const;
      }
      case 'forOf': {
        if (sketch.fallbacks.length > 0) return this.#rows(sketch, scope, inside);
        const source = this.#value('list', sketch.source, scope);
        const item = this.#name('r');
        const variable = { name: item, type: 'number', isConst: true } as const;
        return {
          kind: 'forOf',
          item,
          source,
          body: this.#body(sketch.body, withVariable(inside, variable)),
        } as const;
      }
      case 'while': {
        const { isDo, probe, condition } = sketch;
        const more = condition === null ? undefined : this.#condition(condition, scope);
        const asked = this.#call('boolean', probe, scope);
        const both = more && ({ kind: 'binary', operator: '&&', left: asked, right: more } as const);
        return {
          kind: isDo ? 'do' : 'while',
          condition: both ?? asked,
          body: this.#body(sketch.body, inside),
        } as const;
      }
      default: {
        const { body } = sketch as Extract<StatementSketch, { kind: 'block' }>;
        return { kind: 'block', body: this.#body(body, inside) } as const;
      }
    }
  }

  /** The items are lists, which are taken apart. */
  #rows(
    { source: given, fallbacks, body }: Extract<StatementSketch, { kind: 'forOf' }>,
    scope: Scope,
    inside: Scope,
  ): ForOf {
    const source = this.#probe('rows', given, scope);
    const item = this.#name('r');
    const pattern = this.#pattern('list', fallbacks, scope);
    const value = { kind: 'read', name: item } as const;
    const binding: Unpack = { kind: 'unpack', keyword: 'const', pattern, value };
    return { kind: 'forOf', item, binding, source, body: this.#body(body, withDeclared(inside, binding)) };
  }

  /** A loop's limit is small, or a number from the world. */
  #limit(sketch: ExpressionSketch, scope: Scope): Expression {
    if (sketch.kind % 3 === 0) return { kind: 'literal', value: sketch.pick % 4 };
    const list = sketch.kind % 3 === 1 ? pickFrom(ofType(scope, 'list'), sketch.pick) : undefined;
    if (list === undefined) return this.#call('number', sketch, scope);
    return { kind: 'size', type: 'list', of: { kind: 'read', name: list.name } };
  }

  #try(
    { body, handler, finalizer, isLeft }: Extract<StatementSketch, { kind: 'try' }>,
    scope: Scope,
  ): Statement {
    const hasFinalizer = finalizer !== null || handler === null;
    return {
      kind: 'try',
      body: this.#body(body, scope),
      handler: handler === null ? undefined : this.#body(handler, scope),
      finalizer: hasFinalizer
        ? this.#body(finalizer ?? [], isLeft ? scope : { ...scope, jumps: [], isFinal: true })
        : undefined,
    };
  }

  #function(
    { isHoisted, isKept, pick, value, body }: Extract<StatementSketch, { kind: 'function' }>,
    scope: Scope,
  ): LocalFunction {
    const variables = scope.variables.filter(({ name }) => !isHoisted || rootOf(name) !== 'this');
    const inside = { ...scope, variables, jumps: [], isNested: true };
    this.#inFunction += 1;
    const statements = [...(isKept ? this.#readLater(pick, value, inside) : []), ...this.#body(body, inside)];
    this.#inFunction -= 1;
    return { kind: 'function', name: this.#name('f'), isHoisted, body: statements };
  }

  #any(sketch: ExpressionSketch, scope: Scope): Expression {
    const variable = pickFrom(visible(scope), sketch.pick);
    return this.#value(variable?.type ?? 'number', sketch, scope);
  }

  /** A call that gives such a value; that of a resilient function is absorbed. */
  #call(type: Type, sketch: ExpressionSketch, scope: Scope): Probe | Absorb {
    if (!sketch.absorbs || this.#inFunction > 0) return this.#probe(type, sketch, scope);
    const isList = type === 'list' && sketch.pick % 3 > 0;
    const gives = isList ? 'number' : type;
    const of = Array.from({ length: isList ? sketch.pick % 3 : 1 }, () => this.#report(gives, sketch, scope));
    const awaited = sketch.pick % 2 === 0 && of.every((probe) => probe.awaited);
    return { kind: 'absorb', of, isList, awaited };
  }

  #report(gives: Type, sketch: ExpressionSketch, scope: Scope): Probe {
    return { ...this.#probe(gives, sketch, scope), on: undefined, reports: true };
  }

  /** A wrapped function returns its plain value; another one may give the report of a resilient function. */
  #returned(sketch: ExpressionSketch, scope: Scope): Expression {
    if (!sketch.absorbs || this.sketch.flavour === 'wrapped') return this.#any(sketch, scope);
    return this.#report(pickFrom(visible(scope), sketch.pick)?.type ?? 'number', sketch, scope);
  }

  #probe(gives: Probe['gives'], sketch: ExpressionSketch, scope: Scope): Probe {
    const isMethod = gives === 'number' && (sketch.kind === 6 || sketch.kind === 11);
    const on = isMethod ? pickFrom(ofType(scope, 'object'), sketch.pick) : undefined;
    const args = sketch.parts.map((part) => this.#argument(part, scope));
    return this.#newProbe(gives, sketch, args, on?.name);
  }

  #newProbe(
    gives: Probe['gives'],
    { results, awaited }: ExpressionSketch,
    args: readonly Expression[],
    on?: string,
  ): Probe {
    this.#probes += 1;
    const canWait = gives !== 'assert' && gives !== 'never' && on === undefined;
    return {
      kind: 'probe',
      id: this.#probes,
      gives,
      results,
      args,
      awaited: canWait && awaited && this.#canAwait,
      on,
    };
  }

  get #canAwait(): boolean {
    return this.sketch.isAsync && this.#inFunction === 0;
  }

  #argument(sketch: ExpressionSketch, scope: Scope): Expression {
    const resource = pickFrom(scope.resources, sketch.pick);
    if (sketch.kind % 5 === 4 && resource !== undefined) return sizeOf({ name: resource, type: 'list' });
    const variable = pickFrom(visible(scope), sketch.pick);
    if (variable === undefined || sketch.kind < 2) return this.#value('number', sketch, scope);
    if (sketch.kind < 4 && (variable.type === 'list' || variable.type === 'maybe')) return sizeOf(variable);
    return { kind: 'read', name: variable.name };
  }

  #value(type: Type, sketch: ExpressionSketch, scope: Scope): Expression {
    const { kind, pick } = sketch;
    const variable = pickFrom(ofType(scope, type), pick);
    if (kind > 7 && variable !== undefined && (type !== 'list' || kind > 9) && type !== 'object')
      return { kind: 'read', name: variable.name };
    if (kind > 4) {
      const orElse =
        type === 'maybe' && pick < 3 && this.#inPattern === 0 ? this.#orElse(sketch, scope) : undefined;
      if (orElse !== undefined) return orElse;
      const probe = this.#call(type, sketch, scope);
      return pick > 7 && this.#inPattern === 0 ? { kind: 'must', of: probe } : probe;
    }
    if (kind > 2) return this.#composed(type, sketch, scope) ?? this.#call(type, sketch, scope);
    return this.#literal(type, sketch, scope);
  }

  #literal(type: Type, sketch: ExpressionSketch, scope: Scope): Expression {
    const { pick, kind } = sketch;
    if (type === 'number') return { kind: 'literal', value: pick };
    if (type === 'boolean') return { kind: 'literal', value: pick % 2 === 1 };
    if (type === 'list')
      return { kind: 'newList', items: sketch.parts.map((part) => this.#value('number', part, scope)) };
    if (type === 'object') return this.#object(sketch, scope);
    return { kind: 'literal', value: type === 'maybe' && kind === 0 ? undefined : `s${pick}` };
  }

  #orElse(sketch: ExpressionSketch, scope: Scope): Expression | undefined {
    const maybe = pickFrom(ofType(scope, 'maybe'), sketch.pick);
    if (maybe === undefined || scope.isNested) return undefined;
    // There it is undefined, or by its type nothing.
    const others = scope.variables.filter((variable) => variable !== maybe);
    const error = this.#probe('error', sketch, { ...scope, variables: others });
    return {
      kind: 'orElse',
      of: { kind: 'read', name: maybe.name },
      otherwise: { kind: 'reject', error },
    };
  }

  #object(sketch: ExpressionSketch, scope: Scope): Expression {
    const [first = sketch, second = sketch] = sketch.parts.map((part) => ({ ...part, parts: [] }));
    return {
      kind: 'newObject',
      n: this.#value('number', first, scope),
      b: this.#value('boolean', second, scope),
      m: this.#value('maybe', second, scope),
    };
  }

  #composed(type: Type, sketch: ExpressionSketch, scope: Scope): Expression | undefined {
    if (type === 'maybe') return this.#orElse(sketch, scope);
    const [first, second] = sketch.parts;
    if (first === undefined || second === undefined) return undefined;
    if (type === 'boolean') return this.#condition(sketch, scope);
    if (type !== 'number') return undefined;
    const left = this.#value('number', first, scope);
    return { kind: 'binary', operator: '+', left, right: this.#value('number', second, scope) };
  }

  /** A boolean that TypeScript does not know at once. */
  #condition(sketch: ExpressionSketch, scope: Scope): Expression {
    const { kind, pick } = sketch;
    const [first = sketch, second = sketch] = sketch.parts;
    const flag = pickFrom(ofType(scope, 'boolean'), pick);
    const maybe = pickFrom(ofType(scope, 'maybe'), pick);
    if (kind > 9 && flag !== undefined) return { kind: 'read', name: flag.name };
    if (kind > 8 && flag !== undefined) return { kind: 'not', of: { kind: 'read', name: flag.name } };
    if (kind > 7 && maybe !== undefined) return { kind: 'isDefined', of: { kind: 'read', name: maybe.name } };
    if (kind > 6 && maybe !== undefined)
      return { kind: 'not', of: { kind: 'isDefined', of: { kind: 'read', name: maybe.name } } };
    if (kind > 4) {
      const left = this.#argumentNumber(first, scope);
      return { kind: 'binary', operator: '<', left, right: this.#argumentNumber(second, scope) };
    }
    if (kind > 3 && sketch.parts.length > 1) {
      const left = this.#condition(first, scope);
      return {
        kind: 'binary',
        operator: pick % 2 === 0 ? '&&' : '||',
        left,
        right: this.#condition(second, scope),
      };
    }
    return this.#call('boolean', sketch, scope);
  }

  /** A number that is no literal, if there is one. */
  #argumentNumber(sketch: ExpressionSketch, scope: Scope): Expression {
    const number = pickFrom(ofType(scope, 'number'), sketch.pick);
    const list = pickFrom(ofType(scope, 'list'), sketch.pick);
    if (list !== undefined && sketch.kind % 2 === 1) return sizeOf(list);
    return number === undefined ? this.#value('number', sketch, scope) : { kind: 'read', name: number.name };
  }
}

/** TypeScript wants a `return`, even if the end is not reached. */
function withReturn(statements: Body, last: Statement): Body {
  if (bodyCompletes(statements)) return [...statements, last];
  const inside = statements.flatMap(statementsIn);
  const isClear = inside.some(({ kind }) => kind === 'return') && !inside.some(hasLoopInFinally);
  return isClear ? statements : [...statements.slice(0, -1), last];
}

/** Whether the end of such a statement is reached, TypeScript does not tell alike in all its parts. */
function hasLoopInFinally(statement: Statement): boolean {
  const last = statement.kind === 'try' ? (statement.finalizer ?? []) : [];
  return last.flatMap(statementsIn).some(isLoop);
}

function sizeOf({ name, type }: Pick<Variable, 'name' | 'type'>): Expression {
  return { kind: 'size', type, of: { kind: 'read', name } };
}

/** Its properties can be used as a variable can. */
function withPaths(variable: Variable): Variable[] {
  const paths = pathsFrom(variable.name).map((name) => ({
    name,
    type: FIELDS[fieldOf(name)],
    isConst: false,
  }));
  return [...paths, variable];
}

function isUnion(type: Type): boolean {
  return type === 'boolean' || type === 'maybe';
}

function visible({ variables, isNested }: Scope): readonly Variable[] {
  return isNested ? variables.filter(({ type }) => !isUnion(type)) : variables;
}

function ofType(scope: Scope, type: Type): Variable[] {
  return visible(scope).filter((variable) => variable.type === type);
}

/** The last one for 0, since what was declared last is most often of interest. */
function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[items.length - 1 - (pick % Math.max(items.length, 1))];
}

function withVariable(scope: Scope, variable: Variable): Scope {
  return { ...scope, variables: [...scope.variables, ...withPaths(variable)] };
}

function withDeclared(scope: Scope, statement: Statement): Scope {
  if (statement.kind === 'function') return { ...scope, functions: [...scope.functions, statement.name] };
  if (statement.kind === 'using') return { ...scope, resources: [...scope.resources, statement.name] };
  if (statement.kind === 'unpack') {
    const { keyword, pattern } = statement;
    const isConst = keyword === 'const';
    return pattern.elements.reduce(
      (within, { name }) => withVariable(within, { name, type: 'number', isConst }),
      scope,
    );
  }
  if (statement.kind !== 'declare') return scope;
  const { name, type, keyword } = statement;
  return withVariable(scope, { name, type, isConst: keyword === 'const' });
}
