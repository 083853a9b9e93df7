import type ts from 'typescript';
import { boundNames } from '../analyse/syntax.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/** A text to be put, or a range of the source to be moved. */
type Part = string | ts.TextRange;

/** Moves the evaluation of the guarded parameters into the body, in front of its own statements. */
export class ParameterRewriter {
  readonly #tsc: typeof ts;
  readonly #file: ts.SourceFile;

  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
  ) {
    this.#tsc = input.env.tsc;
    this.#file = input.facts.unit.node.getSourceFile();
  }

  get isNeeded(): boolean {
    return this.input.facts.outline.parameters.length > 0;
  }

  /**
   * given:    ({ id }: User, count = f(id), late = () => count) => { …
   * produces: ($p1: User, count = void 0, late = void 0) => { …
   *   try { $at = 1; var { id } = $p1; $at = 2; if (count === void 0) count = f(id); $at = 3; … } catch ($e) { … } …
   *
   * @param to the place in the body
   * @param then a text to follow
   */
  rewrite(to: number, then: string): void {
    const { parameters } = this.input.facts.outline;
    const parts = parameters.flatMap(({ node, site }): Part[] => [
      this.templates.mark(site.number),
      ...this.#parameter(node as ts.ParameterDeclaration),
      ' ',
    ]);
    this.#place(to, [` ${this.#unset()}try { `, ...parts, `}${this.#caught()}${then}`]);
  }

  /** Variables that closures may read before the parameter is set: `var late = $rt.unset; ` */
  #unset(): string {
    const names = this.#nets().flatMap(({ binding, fromStart }) =>
      fromStart ? [this.templates.unset(this.#nameOf(binding))] : [],
    );
    return names.length === 0 ? '' : `var ${names.join(', ')}; `;
  }

  #caught(): string {
    const drops = this.#nets().map(({ binding }) => this.templates.drop(binding, this.#nameOf(binding)));
    return this.templates.catchStep(true, drops.join(''));
  }

  /** Those of the guarded parameters' variables. */
  #nets() {
    const { plan, facts } = this.input;
    const names = new Set(
      facts.outline.parameters.flatMap(({ node }) =>
        boundNames(this.#tsc, (node as ts.ParameterDeclaration).name),
      ),
    );
    return plan.nets.filter(({ binding }) => {
      const declaration = facts.bindings.all[binding]?.declaration as ts.NamedDeclaration | undefined;
      return names.has(declaration?.name as ts.Identifier);
    });
  }

  /** What evaluates a parameter in the body; it leaves behind what the signature keeps. */
  #parameter(node: ts.ParameterDeclaration): Part[] {
    const { edits, names } = this.input;
    const given = names.parameter(node.parent.parameters.indexOf(node) + 1);
    const { name, initializer } = node;
    const value = initializer && this.#range(initializer);
    if (value !== undefined) edits.after(value.pos, 'void 0');
    if (this.#tsc.isIdentifier(name)) return this.#identifier(name, given, value);
    const pattern = this.#range(name);
    edits.after(pattern.pos, given);
    const taken = value === undefined ? [given] : [`${given} === void 0 ? `, value, ` : ${given}`];
    return ['var ', pattern, ' = ', ...taken, ';'];
  }

  #identifier(name: ts.Identifier, given: string, value: ts.TextRange | undefined): Part[] {
    const { text } = name;
    if (!this.#isLate(name))
      return value === undefined ? [] : [`if (${text} === void 0) ${text} = `, value, ';'];
    this.input.edits.replace(name.getStart(this.#file), name.end, given);
    if (value === undefined) return [`${text} = ${given};`];
    return [`if (${given} === void 0) ${text} = `, value, `; else ${text} = ${given};`];
  }

  /** A closure may read it before it is set, so that the parameter and the variable are two. */
  #isLate(name: ts.Identifier): boolean {
    const { plan, facts } = this.input;
    return plan.nets.some(
      ({ binding, fromStart }) => fromStart && facts.bindings.all[binding]?.declaration === name.parent,
    );
  }

  #nameOf(binding: number): string {
    return this.input.plan.bindings[binding] ?? '';
  }

  #range(node: ts.Node): ts.TextRange {
    return { pos: node.getStart(this.#file), end: node.end };
  }

  /** Texts go with the ranges that they stand before, those at the end with the last one. */
  #place(to: number, parts: readonly Part[]): void {
    const { edits } = this.input;
    let text = '';
    let last: ts.TextRange | undefined;
    for (const part of parts)
      if (typeof part === 'string') text += part;
      else {
        edits.before(part.pos, text);
        edits.move(part.pos, part.end, to);
        text = '';
        last = part;
      }
    edits.after(last?.end ?? to, text);
  }
}
