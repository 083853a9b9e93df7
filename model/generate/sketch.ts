import * as fc from 'fast-check';
import type { Flavour, Type } from '../language/program.js';
import type { Shape } from '../world/reports.js';
import type { Thrown } from '../world/world.js';

/**
 * A program with loose ends: numbers stand for variables, labels and probes, and are taken modulo what there is. Every
 * sketch can be completed to a well-typed program, so that fast-check may shrink it in any way.
 */
export interface Sketch {
  /** `this` is an object that can be used. */
  readonly isWide: boolean;
  readonly flavour: Flavour;
  readonly isAsync: boolean;
  readonly outer: readonly Type[];
  readonly parameters: readonly ParameterSketch[];
  readonly body: readonly StatementSketch[];
  readonly schedules: readonly (readonly FaultSketch[])[];
}

export interface ParameterSketch {
  readonly type: Type;
  readonly unpacks: boolean;
  readonly value: Value;
  readonly fallbacks: readonly Value[];
}

export interface FaultSketch {
  readonly probe: number;
  readonly call: number;
  readonly always: boolean;
  readonly throws: Thrown;
  readonly report: Shape;
}

/** An expression of whatever type is wanted where it stands. */
export interface ExpressionSketch {
  /** What kind of expression; 0 is the simplest. */
  readonly kind: number;
  readonly pick: number;
  readonly results: readonly number[];
  readonly awaited: boolean;
  /** Calls a resilient function and absorbs its report, if the kind of expression is a call. */
  readonly absorbs: boolean;
  readonly parts: readonly ExpressionSketch[];
}

type Value = ExpressionSketch;
type Bodies = readonly StatementSketch[];

export type StatementSketch =
  | { readonly kind: 'use'; readonly value: Value }
  | {
      readonly kind: 'declare';
      readonly isConst: boolean;
      readonly type: Type;
      readonly hasValue: boolean;
      readonly value: Value;
    }
  | {
      readonly kind: 'assign';
      readonly pick: number;
      readonly operator: '=' | '+=' | '++';
      readonly value: Value;
    }
  | {
      readonly kind: 'using';
      readonly waits: boolean;
      readonly isLate: boolean;
      readonly value: Value;
    }
  | {
      readonly kind: 'unpack';
      readonly isConst: boolean;
      readonly isInto: boolean;
      readonly takesObject: boolean;
      readonly value: Value;
      readonly fallbacks: readonly Value[];
    }
  | { readonly kind: 'push'; readonly pick: number; readonly value: Value }
  | {
      readonly kind: 'shortcut';
      readonly operator: '&&' | '||' | '?';
      readonly condition: Value;
      readonly value: Value;
    }
  | { readonly kind: 'if'; readonly condition: Value; readonly yes: Bodies; readonly no: Bodies | null }
  | {
      readonly kind: 'switch';
      readonly value: Value;
      readonly cases: readonly { readonly body: Bodies; readonly breaks: boolean }[];
      readonly hasDefault: boolean;
    }
  | {
      readonly kind: 'while';
      readonly isDo: boolean;
      readonly probe: Value;
      readonly condition: Value | null;
      readonly body: Bodies;
      readonly isLabelled: boolean;
    }
  | { readonly kind: 'for'; readonly limit: Value; readonly body: Bodies; readonly isLabelled: boolean }
  | {
      readonly kind: 'forOf';
      readonly source: Value;
      /** The items are taken apart. */
      readonly fallbacks: readonly Value[];
      readonly body: Bodies;
      readonly isLabelled: boolean;
    }
  | { readonly kind: 'block'; readonly body: Bodies; readonly isLabelled: boolean }
  | {
      readonly kind: 'try';
      readonly body: Bodies;
      readonly handler: Bodies | null;
      readonly finalizer: Bodies | null;
      /** The `finally` block may be left by a jump or a `return`. */
      readonly isLeft: boolean;
    }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'throw' | 'assert' | 'never' | 'reject'; readonly value: Value }
  | { readonly kind: 'jump'; readonly isBreak: boolean; readonly pick: number }
  | {
      readonly kind: 'function';
      readonly isHoisted: boolean;
      /** The world keeps it, and something that it may read is assigned behind it. */
      readonly isKept: boolean;
      readonly pick: number;
      readonly value: Value;
      readonly body: Bodies;
    }
  | { readonly kind: 'call'; readonly pick: number }
  | { readonly kind: 'runKept' };

const number = fc.nat({ max: 9 });

const operand = {
  kind: fc.nat({ max: 11 }),
  pick: number,
  results: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
  awaited: fc.boolean(),
  absorbs: fc.nat({ max: 7 }).map((value) => value === 7),
};

const { expression } = fc.letrec<{ expression: ExpressionSketch }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'expression', withCrossShrink: true },
    fc.record({ ...operand, parts: fc.constant([]) }),
    fc.record({ ...operand, parts: fc.array(tie('expression') as fc.Arbitrary<Value>, { maxLength: 2 }) }),
  ),
}));

const fallbacks = fc.array(expression as fc.Arbitrary<Value>, { minLength: 1, maxLength: 2 });

const depth = { maxDepth: 3, depthIdentifier: 'statement', withCrossShrink: true };

interface Ties {
  statement: StatementSketch;
  body: readonly StatementSketch[];
}

function statementsOf(isWide: boolean): fc.Arbitrary<StatementSketch> {
  return fc.letrec<Ties>((tie) => tiesOf(tie, isWide)).statement;
}

function tiesOf(tie: fc.LetrecTypedTie<Ties>, isWide: boolean): fc.LetrecValue<Ties> {
  const type = fc.constantFrom<Type>('number', 'boolean', 'maybe', 'list', ...objects(isWide));
  const body = tie('body') as fc.Arbitrary<Bodies>;
  const optional = fc.option(body, { nil: null });
  const isRare = fc.integer({ min: 0, max: 3 }).map((value) => value === 3);
  const isLabelled = isRare;
  const leaf = (weight: number, arbitrary: fc.Arbitrary<StatementSketch>) => ({ weight, arbitrary });
  return {
    body: fc.array(tie('statement') as fc.Arbitrary<StatementSketch>, { maxLength: 3, size: 'medium' }),
    statement: fc.oneof(
      depth,
      leaf(8, fc.record({ kind: fc.constant('use'), value: expression })),
      leaf(
        10,
        fc.record({
          kind: fc.constant('declare'),
          isConst: fc.boolean(),
          type,
          hasValue: fc.boolean(),
          value: expression,
        }),
      ),
      leaf(
        10,
        fc.record({
          kind: fc.constant('assign'),
          pick: number,
          operator: fc.constantFrom('=', '=', '+=', '++'),
          value: expression,
        }),
      ),
      leaf(
        4,
        fc.record({
          kind: fc.constant('using'),
          waits: fc.boolean(),
          isLate: fc.boolean(),
          value: expression,
        }),
      ),
      leaf(
        isWide ? 3 : 0,
        fc.record({
          kind: fc.constant('unpack'),
          isConst: fc.boolean(),
          isInto: fc.boolean(),
          takesObject: fc.boolean(),
          value: expression,
          fallbacks,
        }),
      ),
      leaf(3, fc.record({ kind: fc.constant('push'), pick: number, value: expression })),
      leaf(
        3,
        fc.record({
          kind: fc.constant('shortcut'),
          operator: fc.constantFrom('&&', '||', '?'),
          condition: expression,
          value: expression,
        }),
      ),
      leaf(7, fc.record({ kind: fc.constant('if'), condition: expression, yes: body, no: optional })),
      leaf(
        2,
        fc.record({
          kind: fc.constant('switch'),
          value: expression,
          cases: fc.array(fc.record({ body, breaks: fc.boolean() }), { maxLength: 3 }),
          hasDefault: fc.boolean(),
        }),
      ),
      leaf(
        3,
        fc.record({
          kind: fc.constant('while'),
          isDo: fc.boolean(),
          probe: expression,
          condition: fc.option(expression, { nil: null }),
          body,
          isLabelled,
        }),
      ),
      leaf(4, fc.record({ kind: fc.constant('for'), limit: expression, body, isLabelled })),
      leaf(
        8,
        fc.record({
          kind: fc.constant('forOf'),
          source: expression,
          fallbacks: fc.oneof(
            { weight: 3, arbitrary: fc.constant([]) },
            { weight: isWide ? 1 : 0, arbitrary: fallbacks },
          ),
          body,
          isLabelled,
        }),
      ),
      leaf(2, fc.record({ kind: fc.constant('block'), body, isLabelled })),
      leaf(
        4,
        fc.record({ kind: fc.constant('try'), body, handler: optional, finalizer: optional, isLeft: isRare }),
      ),
      leaf(2, fc.record({ kind: fc.constant('return'), value: expression })),
      leaf(
        4,
        fc.record({
          kind: fc.constantFrom('throw', 'assert', 'never', 'reject', 'reject'),
          value: expression,
        }),
      ),
      leaf(3, fc.record({ kind: fc.constant('jump'), isBreak: fc.boolean(), pick: number })),
      leaf(
        4,
        fc.record({
          kind: fc.constant('function'),
          isHoisted: fc.boolean(),
          isKept: fc.boolean(),
          pick: number,
          value: expression,
          body,
        }),
      ),
      leaf(3, fc.record({ kind: fc.constant('call'), pick: number })),
      leaf(2, fc.record({ kind: fc.constant('runKept') })),
    ) as fc.Arbitrary<StatementSketch>,
  };
}

function objects(isWide: boolean): Type[] {
  return isWide ? ['object'] : [];
}

const thrown: fc.Arbitrary<Thrown> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('error' as const) },
  { weight: 4, arbitrary: fc.constantFrom<Thrown>('undefined', 'null', 'text', 'frozen', 'abort', 'bare') },
);

const fault = fc.record({
  probe: fc.nat({ max: 60 }),
  call: fc.nat({ max: 2 }),
  always: fc.boolean(),
  throws: thrown,
  report: fc.record({
    isPartial: fc.boolean(),
    errors: fc.integer({ min: 1, max: 2 }),
    skipped: fc.nat({ max: 2 }),
    isDeep: fc.boolean(),
    stopped: fc.constantFrom<Shape['stopped']>('decision', 'return', 'limit'),
  }),
});

const parameter: fc.Arbitrary<ParameterSketch> = fc.record({
  type: fc.constantFrom<Type>('number', 'list', 'object'),
  unpacks: fc.boolean(),
  value: expression as fc.Arbitrary<Value>,
  fallbacks,
});

function sketchesOf(isWide: boolean): fc.Arbitrary<Sketch> {
  return fc.record({
    isWide: fc.constant(isWide),
    flavour: fc.constantFrom('branded', 'wrapped', 'method'),
    isAsync: fc.boolean(),
    outer: fc.array(fc.constantFrom<Type>('number', 'maybe', ...objects(isWide)), { maxLength: 2 }),
    parameters: fc.array(parameter, { maxLength: isWide ? 3 : 0 }),
    body: fc.array(statementsOf(isWide), { minLength: 1, maxLength: 8, size: 'medium' }),
    schedules: fc.array(fc.array(fault, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
      size: 'medium',
    }),
  });
}

/** Sketches of programs, each with schedules of failures; every third may have objects, parameters and patterns. */
export const sketches: fc.Arbitrary<Sketch> = fc.oneof(
  { weight: 2, arbitrary: sketchesOf(false) },
  { weight: 1, arbitrary: sketchesOf(true) },
);
