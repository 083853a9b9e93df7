import { FIELDS } from './paths.js';
import type {
  Absorb,
  Body,
  Declare,
  Expression,
  ForOf,
  Parameter,
  Pattern,
  Probe,
  Program,
  Statement,
  Type,
  UnpackInto,
} from './program.js';
import { printedNames } from './shadow.js';

/** Where a statement stands; lines and columns count from 1, the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Printed {
  readonly text: string;
  /** By program, since programs may share statements. */
  readonly places: readonly Places[];
}

export type Places = ReadonlyMap<Statement, Place>;

const TYPES: Record<Type, string> = {
  number: 'number',
  boolean: 'boolean',
  string: 'string',
  maybe: 'string | undefined',
  list: 'number[]',
  object: 'Item',
};

const PROBES: Record<Probe['gives'], string> = {
  number: 'num',
  boolean: 'bool',
  string: 'text',
  maybe: 'maybe',
  list: 'list',
  object: 'item',
  rows: 'rows',
  assert: 'assertThat',
  never: 'never',
  error: 'error',
  resource: 'resource',
  asyncResource: 'asyncResource',
  disposal: 'disposal',
};

/** What `this` holds at first. */
export const HOST = { n: 7, b: true, m: 'own' } as const;

export const HEADER = `import { absorb, must, reject, report, resilient, type Resilient } from 'ts-resilient';
import { num, bool, text, maybe, list, item, rows, assertThat, never, error, start, numLater, boolLater, textLater, maybeLater, listLater, itemLater, rowsLater, errorLater, keep, runKept, type Item } from 'world';
import { numReport, boolReport, textReport, maybeReport, listReport, itemReport, numReportLater, boolReportLater, textReportLater, maybeReportLater, listReportLater, itemReportLater } from 'world';
import { resource, asyncResource, resourceLater, asyncResourceLater } from 'world';
`;

export interface Printable {
  readonly program: Program;
  /** Tells whether TypeScript knows that a variable holds a text where it is read. */
  readonly isText: (read: Expression) => boolean;
}

/**
 * Prints programs as functions of one module, each made by a function `make0`, `make1`, … that gives the variables of
 * its surrounding scope their first values.
 */
export function printPrograms(programs: readonly Printable[]): Printed {
  const printer = new Printer(HEADER);
  const places = programs.map(({ program, isText }, index) => printer.program(program, index, isText));
  return { text: printer.text, places };
}

class Printer {
  #places = new Map<Statement, Place>();
  #line: number;
  #column = 1;
  #indent = 0;
  #isText: (read: Expression) => boolean = () => false;
  #program: Program | undefined;
  #names: ReadonlyMap<string, string> = new Map();
  /** In a local function. */
  #isNested = false;

  constructor(public text: string) {
    this.#line = text.split('\n').length;
  }

  program(program: Program, index: number, isText: (read: Expression) => boolean): Places {
    this.#places = new Map();
    this.#isText = isText;
    this.#program = program;
    this.#names = printedNames(program);
    this.#open(`export function make${index}() {`);
    for (const variable of program.outer) this.#outer(variable);
    const { isAsync, flavour } = program;
    const type = isAsync ? 'Promise<Resilient<unknown>>' : 'Resilient<unknown>';
    if (flavour === 'method') this.#host();
    if (flavour === 'wrapped') this.#write('return resilient(');
    if (flavour === 'branded') this.#write('return ');
    if (isAsync) this.#write('async ');
    if (flavour === 'branded') this.#write('function ');
    if (flavour !== 'wrapped') this.#write('main');
    this.#parameters(program.parameters);
    this.#open(flavour === 'wrapped' ? ' => {' : `: ${type} {`);
    this.#lines(program.body);
    this.#close(flavour === 'wrapped' ? '});' : '}');
    if (flavour === 'method') {
      this.#close('}');
      this.#write('return () => new Host().main();');
      this.#newLine();
    }
    this.#close('}');
    return this.#places;
  }

  #parameters(parameters: readonly Parameter[]): void {
    this.#write('(');
    parameters.forEach((parameter, index) => {
      if (index > 0) this.#write(', ');
      this.#placed(parameter, () => this.#parameter(parameter));
    });
    this.#write(')');
  }

  #parameter(parameter: Parameter): void {
    if (parameter.kind === 'declare') {
      const { name, type, value } = parameter;
      return this.#write(`${name}: ${TYPES[type]}${value === undefined ? '' : ` = ${this.#show(value)}`}`);
    }
    const { pattern, value } = parameter;
    this.#write(`${this.#pattern(pattern)}: ${TYPES[pattern.of]} = ${this.#show(value)}`);
  }

  /** `n` is taken from an object. */
  #pattern({ of, elements }: Pattern): string {
    const shown = elements.map(({ name, fallback }) => {
      const target = of === 'list' ? name : `n: ${name}`;
      return fallback === undefined ? target : `${target} = ${this.#show(fallback)}`;
    });
    return of === 'list' ? `[${shown.join(', ')}]` : `{ ${shown.join(', ')} }`;
  }

  /** A statement may not begin with a brace. */
  #unpackInto({ pattern, value }: UnpackInto): string {
    const shown = `${this.#pattern(pattern)} = ${this.#show(value)}`;
    return pattern.of === 'object' ? `(${shown})` : shown;
  }

  /** Its objects have what others have. */
  #host(): void {
    this.#open('class Host {');
    for (const [name, type] of Object.entries(FIELDS)) {
      this.#write(`${name} = start<${TYPES[type]}>(${JSON.stringify(HOST[name as keyof typeof FIELDS])});`);
      this.#newLine();
    }
    this.#write('ask = num;');
    this.#newLine();
  }

  #write(text: string): void {
    const printed = text.replace(/\b[a-z]\d+\b/g, (name) => this.#names.get(name) ?? name);
    this.text += printed;
    this.#column += printed.length;
  }

  #newLine(): void {
    this.text += `\n${'  '.repeat(this.#indent)}`;
    this.#line += 1;
    this.#column = 1 + 2 * this.#indent;
  }

  #open(text: string): void {
    this.#write(text);
    this.#indent += 1;
    this.#newLine();
  }

  #close(text: string): void {
    this.#indent -= 1;
    this.#newLine();
    this.#write(text);
    this.#newLine();
  }

  #lines(body: Body): void {
    body.forEach((statement, index) => {
      if (index > 0) this.#newLine();
      this.#statement(statement);
    });
  }

  /** A variable of the surrounding scope; TypeScript does not know its value. */
  #outer({ name, type, value }: Declare): void {
    this.#write(`let ${name} = start<${TYPES[type]}>(${value === undefined ? '' : this.#show(value)});`);
    this.#newLine();
  }

  #block(body: Body): void {
    this.#write('{');
    this.#indent += 1;
    this.#newLine();
    this.#lines(body);
    this.#indent -= 1;
    this.#newLine();
    this.#write('}');
  }

  /** A single plain statement stands without braces. */
  #bodyOf(body: Body): void {
    const [only] = body;
    const isPlain = only !== undefined && ['run', 'return', 'throw', 'break', 'continue'].includes(only.kind);
    if (body.length === 1 && isPlain) this.#statement(only);
    else this.#block(body);
  }

  #statement(statement: Statement): void {
    this.#placed(statement, () => this.#inside(statement));
    const binding = statement.kind === 'forOf' ? statement.binding : undefined;
    const place = this.#places.get(statement);
    // An error in binding the item "stands at the head of the loop".
    if (binding !== undefined && place !== undefined) this.#places.set(binding, place);
  }

  #placed(statement: Statement, print: () => void): void {
    const { line, column } = { line: this.#line, column: this.#column };
    print();
    this.#places.set(statement, { line, column, endLine: this.#line, endColumn: this.#column });
  }

  #inside(statement: Statement): void {
    switch (statement.kind) {
      case 'declare':
        return this.#declare(statement);
      case 'using':
        this.#write(`${statement.waits ? 'await ' : ''}using ${statement.name} = `);
        return this.#write(`${this.#show(statement.value)};`);
      case 'run':
        return this.#write(`${this.#show(statement.value)};`);
      case 'if':
        return this.#if(statement);
      case 'switch':
        return this.#switch(statement);
      case 'while':
        this.#write(`while (${this.#show(statement.condition)}) `);
        return this.#bodyOf(statement.body);
      case 'do':
        this.#write('do ');
        this.#block(statement.body);
        return this.#write(` while (${this.#show(statement.condition)});`);
      case 'for': {
        const { index } = statement;
        this.#write(`for (let ${index} = 0; ${index} < ${this.#part(statement.limit)}; ${index}++) `);
        return this.#bodyOf(statement.body);
      }
      case 'unpack':
        return this.#write(
          `${statement.keyword} ${this.#pattern(statement.pattern)} = ${this.#show(statement.value)};`,
        );
      case 'forOf':
        this.#write(`for (const ${this.#item(statement)} of ${this.#show(statement.source)}) `);
        return this.#bodyOf(statement.body);
      case 'block':
        return this.#block(statement.body);
      case 'labelled':
        this.#write(`${statement.label}: `);
        return this.#statement(statement.body);
      case 'try':
        return this.#try(statement);
      case 'return':
        return this.#return(statement.value);
      case 'throw':
        return this.#write(`throw ${this.#show(statement.value)};`);
      case 'break':
      case 'continue':
        return this.#write(`${statement.kind}${statement.label === undefined ? '' : ` ${statement.label}`};`);
      case 'function':
        this.#write(
          statement.isHoisted ? `function ${statement.name}() ` : `const ${statement.name} = () => `,
        );
        this.#isNested = true;
        this.#block(statement.body);
        this.#isNested = false;
        if (!statement.isHoisted) this.#write(';');
    }
  }

  #item({ item, binding }: ForOf): string {
    return binding === undefined ? item : this.#pattern(binding.pattern);
  }

  #declare({ keyword, name, type, annotated, value }: Declare): void {
    const written = annotated ? `: ${TYPES[type]}` : '';
    this.#write(`${keyword} ${name}${written}${value === undefined ? '' : ` = ${this.#show(value)}`};`);
  }

  #if({ condition, yes, no }: Extract<Statement, { kind: 'if' }>): void {
    this.#write(`if (${this.#show(condition)}) `);
    this.#bodyOf(yes);
    if (no === undefined) return;
    this.#write(' else ');
    this.#bodyOf(no);
  }

  #switch({ value, cases }: Extract<Statement, { kind: 'switch' }>): void {
    this.#open(`switch (${this.#show(value)}) {`);
    cases.forEach(({ test, body, breaks }, index) => {
      if (index > 0) this.#newLine();
      this.#write(test === undefined ? 'default: ' : `case ${test}: `);
      this.#indent += 1;
      for (const statement of breaks === undefined ? body : [...body, breaks]) {
        this.#newLine();
        this.#statement(statement);
      }
      this.#indent -= 1;
    });
    this.#indent -= 1;
    this.#newLine();
    this.#write('}');
  }

  #try({ body, handler, finalizer }: Extract<Statement, { kind: 'try' }>): void {
    this.#write('try ');
    this.#block(body);
    if (handler !== undefined) {
      this.#write(' catch ');
      this.#block(handler);
    }
    if (finalizer === undefined) return;
    this.#write(' finally ');
    this.#block(finalizer);
  }

  #return(value: Expression | undefined): void {
    const text = value === undefined ? '' : this.#show(value);
    const isReport = value?.kind === 'probe' && value.reports === true;
    if (isReport || this.#isNested || this.#program?.flavour === 'wrapped')
      this.#write(text === '' ? 'return;' : `return ${text};`);
    else this.#write(`return report(${text === '' ? 'undefined' : text});`);
  }

  /** In brackets, where it is a part of another expression. */
  #part(expression: Expression): string {
    const isSimple = [
      'literal',
      'read',
      'call',
      'size',
      'newList',
      'newObject',
      'push',
      'must',
      'reject',
    ].includes(expression.kind);
    const isCall = (expression.kind === 'probe' || expression.kind === 'absorb') && !expression.awaited;
    return isSimple || isCall ? this.#show(expression) : `(${this.#show(expression)})`;
  }

  #show(expression: Expression): string {
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'string' ? `'${expression.value}'` : String(expression.value);
      case 'read':
        return expression.name;
      case 'probe':
        return this.#probe(expression);
      case 'binary':
        return `${this.#part(expression.left)} ${expression.operator} ${this.#part(expression.right)}`;
      case 'not':
        return `!${this.#part(expression.of)}`;
      case 'choice':
        return `${this.#part(expression.condition)} ? ${this.#part(expression.yes)} : ${this.#part(expression.no)}`;
      case 'isDefined':
        return `${expression.of.name} !== undefined`;
      case 'size':
        return this.#size(expression);
      case 'assign':
        if (expression.operator === '++') return `${expression.name}++`;
        return `${expression.name} ${expression.operator} ${this.#part(expression.value)}`;
      case 'unpackInto':
        return this.#unpackInto(expression);
      case 'takenApart':
        return expression.name;
      case 'call':
        return `${expression.name}()`;
      case 'newList':
        return `[${expression.items.map((item) => this.#part(item)).join(', ')}]`;
      case 'newObject': {
        const { n, b, m } = expression;
        return `{ n: ${this.#show(n)}, b: ${this.#show(b)}, m: ${this.#show(m)}, ask: num }`;
      }
      case 'push':
        return `${expression.list}.push(${this.#part(expression.value)})`;
      case 'keep':
        return `keep(${expression.name})`;
      case 'runKept':
        return 'runKept()';
      case 'must':
        return `must(${this.#show(expression.of)})`;
      case 'reject':
        return `reject(${this.#show(expression.error)})`;
      case 'orElse':
        return `${expression.of.name} ?? ${this.#part(expression.otherwise)}`;
      case 'absorb':
        return this.#absorb(expression);
    }
  }

  #size({ of, type }: Extract<Expression, { kind: 'size' }>): string {
    return type === 'maybe' && !this.#isText(of) ? `String(${of.name} ?? '').length` : `${of.name}.length`;
  }

  #absorb({ of, isList, awaited }: Absorb): string {
    const reports = of.map((probe) => this.#probe(probe, !awaited)).join(', ');
    if (!isList) return `${awaited ? 'await ' : ''}absorb(${reports})`;
    return awaited ? `await absorb(Promise.all([${reports}]))` : `absorb([${reports}])`;
  }

  #probe({ id, gives, args, awaited, reports, disposal, on }: Probe, waits = awaited): string {
    const kind = on === undefined ? `${PROBES[gives]}${reports ? 'Report' : ''}` : `${on}.ask`;
    const name = `${awaited && waits ? 'await ' : ''}${kind}${awaited ? 'Later' : ''}`;
    const given =
      gives === 'assert'
        ? [...args.slice(0, 1), { kind: 'literal', value: id } as const, ...args.slice(1)]
        : args;
    const shown = given.map((argument) => this.#part(argument));
    const ids = disposal === undefined ? [id] : [id, disposal.id];
    return `${name}(${(gives === 'assert' ? shown : [...ids, ...shown]).join(', ')})`;
  }
}
