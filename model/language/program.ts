/**
 * The description of a generated program: plain data, printed as TypeScript by `print.ts`, interpreted by `contract/`.
 * Every variable has a name of its own, so that a name tells it from all others.
 */
export interface Program {
  /** How the function opts in. */
  readonly flavour: Flavour;
  readonly isAsync: boolean;
  /** Variables of the surrounding scope. */
  readonly outer: readonly Declare[];
  /** All have defaults, by which the function works without arguments. */
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** `branded`: by its return type; `wrapped`: by `resilient(…)`; `method`: branded, with `this`. */
export type Flavour = 'branded' | 'wrapped' | 'method';

/** `maybe` is `string | undefined`. */
export type Type = 'number' | 'boolean' | 'string' | 'maybe' | 'list' | 'object';

export type Parameter = Declare | Unpack;

export type Statement =
  | Declare
  | Using
  | Unpack
  | Run
  | If
  | Switch
  | Loop
  | Block
  | Labelled
  | Try
  | Return
  | Throw
  | Jump
  | LocalFunction;

export interface Declare {
  readonly kind: 'declare';
  readonly keyword: 'const' | 'let';
  readonly name: string;
  readonly type: Type;
  /** Whether the type is written. */
  readonly annotated: boolean;
  readonly value: Expression | undefined;
}

/** `using name = resource(…)`, or `await using`. */
export interface Using {
  readonly kind: 'using';
  readonly name: string;
  readonly waits: boolean;
  readonly value: Probe;
}

/** `const [a = …, b = …] = list`, `const { n: a, n: b = … } = object`: all are numbers. */
export interface Unpack {
  readonly kind: 'unpack';
  readonly keyword: 'const' | 'let';
  readonly pattern: Pattern;
  readonly value: Expression;
}

export interface Pattern {
  readonly of: 'list' | 'object';
  readonly elements: readonly { readonly name: string; readonly fallback: Expression | undefined }[];
}

/** An expression statement. */
export interface Run {
  readonly kind: 'run';
  readonly value: Expression;
}

export interface If {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly yes: Body;
  readonly no: Body | undefined;
}

export interface Switch {
  readonly kind: 'switch';
  readonly value: Expression;
  readonly cases: readonly Case[];
}

export interface Case {
  /** `undefined` for `default`. */
  readonly test: number | undefined;
  readonly body: Body;
  /** Ends with a `break` of the `switch`; otherwise it falls through. */
  readonly breaks: Jump | undefined;
}

export interface While {
  readonly kind: 'while';
  readonly condition: Expression;
  readonly body: Body;
}

export interface Do {
  readonly kind: 'do';
  readonly condition: Expression;
  readonly body: Body;
}

export type Loop = While | Do | For | ForOf;

/** `for (let index = 0; index < limit; index++)` */
export interface For {
  readonly kind: 'for';
  readonly index: string;
  readonly limit: Expression;
  readonly body: Body;
}

export interface ForOf {
  readonly kind: 'forOf';
  readonly item: string;
  /** The items are lists, which are taken apart; what is taken apart is the variable `item`. */
  readonly binding?: Unpack | undefined;
  readonly source: Expression;
  readonly body: Body;
}

export interface Block {
  readonly kind: 'block';
  readonly body: Body;
}

export interface Labelled {
  readonly kind: 'labelled';
  readonly label: string;
  readonly body: Loop | Block;
}

export interface Try {
  readonly kind: 'try';
  readonly body: Body;
  readonly handler: Body | undefined;
  readonly finalizer: Body | undefined;
}

export interface Return {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}

export interface Throw {
  readonly kind: 'throw';
  readonly value: Probe;
}

export interface Jump {
  readonly kind: 'break' | 'continue';
  readonly label: string | undefined;
}

/** A function declaration, or a constant that holds an arrow function. */
export interface LocalFunction {
  readonly kind: 'function';
  readonly name: string;
  readonly isHoisted: boolean;
  readonly body: Body;
}

export type Body = readonly Statement[];

export type Expression =
  | Literal
  | Read
  | Probe
  | Binary
  | Not
  | Choice
  | IsDefined
  | Size
  | Assign
  | UnpackInto
  | TakenApart
  | Call
  | NewList
  | NewObject
  | Push
  | Must
  | Reject
  | OrElse
  | Keep
  | RunKept
  | Absorb;

export interface Literal {
  readonly kind: 'literal';
  readonly value: number | boolean | string | undefined;
}

export interface Read {
  readonly kind: 'read';
  readonly name: string;
}

/**
 * A call of the world. It logs its number and what it gets, and it may fail.
 *
 * `assert` has a signature with `asserts`, `never` one that returns `never`, and `error` gives an error to be thrown.
 * The rest has to do with `using`.
 */
export interface Probe {
  readonly kind: 'probe';
  readonly id: number;
  readonly gives: Type | 'rows' | 'assert' | 'never' | 'error' | 'resource' | 'asyncResource' | 'disposal';
  /** What it gives, call by call; the last one again and again. */
  readonly results: readonly number[];
  readonly args: readonly Expression[];
  /** The world answers by a promise, which is awaited. */
  readonly awaited: boolean;
  /** It is a resilient function, and gives a report; where it should fail, a report of that. */
  readonly reports?: boolean;
  /** What the resource that it gives calls when it is disposed of. */
  readonly disposal?: Probe;
  /** The object whose method `ask` it is. */
  readonly on?: string | undefined;
}

export interface Binary {
  readonly kind: 'binary';
  readonly operator: '+' | '<' | '&&' | '||';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Not {
  readonly kind: 'not';
  readonly of: Expression;
}

export interface Choice {
  readonly kind: 'choice';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** `name !== undefined` */
export interface IsDefined {
  readonly kind: 'isDefined';
  readonly of: Read;
}

/** The length of a list or text. */
export interface Size {
  readonly kind: 'size';
  readonly type: Type;
  readonly of: Read;
}

export interface Assign {
  readonly kind: 'assign';
  readonly operator: '=' | '+=' | '++';
  readonly name: string;
  readonly value: Expression;
}

/** `[a = …, o1.n = …] = list` */
export interface UnpackInto {
  readonly kind: 'unpackInto';
  readonly pattern: Pattern;
  readonly value: Expression;
}

/** An object of which a pattern takes the property `n`. */
export interface TakenApart {
  readonly kind: 'takenApart';
  readonly name: string;
}

/** The call of a local function. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
}

export interface NewList {
  readonly kind: 'newList';
  readonly items: readonly Expression[];
}

export interface NewObject {
  readonly kind: 'newObject';
  readonly n: Expression;
  readonly b: Expression;
  readonly m: Expression;
}

export interface Push {
  readonly kind: 'push';
  readonly list: string;
  readonly value: Expression;
}

/** `must(of)` */
export interface Must {
  readonly kind: 'must';
  readonly of: Expression;
}

/** `reject(error)` */
export interface Reject {
  readonly kind: 'reject';
  readonly error: Probe;
}

/** `of ?? otherwise` */
export interface OrElse {
  readonly kind: 'orElse';
  readonly of: Read;
  readonly otherwise: Reject;
}

/** `keep(name)`: the world keeps a local function. */
export interface Keep {
  readonly kind: 'keep';
  readonly name: string;
}

/** `runKept()`: the world calls the functions that it keeps; which they are cannot be seen. */
export interface RunKept {
  readonly kind: 'runKept';
}

/** `absorb(report)`, or `absorb([report, …])`, which gives a list of numbers. */
export interface Absorb {
  readonly kind: 'absorb';
  readonly of: readonly Probe[];
  readonly isList: boolean;
  /** `await absorb(promise)`: the promises of the probes are awaited here. */
  readonly awaited: boolean;
}
