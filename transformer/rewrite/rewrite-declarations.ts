import type ts from 'typescript';
import type { Sequence, Site } from '../analyse/outline.js';
import { boundNames, isAwaitUsing, isUsing, isWithoutValue, strip } from '../analyse/syntax.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/** Turns the declarations whose variables are declared in front of the guards into assignments. */
export class DeclarationRewriter {
  readonly #tsc: typeof ts;
  readonly #file: ts.SourceFile;
  /** The names of the declarations whose variables are hoisted. */
  readonly #hoistedNames: ReadonlySet<ts.Node>;

  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
  ) {
    this.#tsc = input.env.tsc;
    this.#file = input.facts.unit.node.getSourceFile();
    this.#hoistedNames = new Set(
      input.plan.hoisted.flatMap((id) => {
        const declaration = input.facts.bindings.all[id]?.declaration as ts.NamedDeclaration | undefined;
        return declaration?.name === undefined ? [] : [declaration.name as ts.Node];
      }),
    );
  }

  /** Rewrites a step that is such a declaration, or a `using` statement. */
  rewrite(node: ts.Statement, site: Site): void {
    if (this.#tsc.isVariableStatement(node)) {
      if (isUsing(this.#tsc, node.declarationList)) this.#use(node.declarationList, site);
      if (this.#isHoisted(node)) this.#toAssignment(node);
    }
    if (!this.#isHoistedNamed(node)) return;
    if (this.#staysDeclaration(node)) this.#giveOut(node);
    else this.#toClassExpression(node as ts.ClassDeclaration);
  }

  /** The variables that are declared at the head of a sequence. */
  inFrontOf(sequence: Sequence): string[] {
    const statements = new Set<ts.Node>([...sequence.bare, ...sequence.items.map(({ node }) => node)]);
    const givenOut = sequence.items.some(
      ({ node }) => this.#isHoistedNamed(node) && this.#staysDeclaration(node),
    );
    const names = this.input.plan.hoisted.flatMap((id) => {
      const { declaration, name } = this.input.facts.bindings.all[id] ?? {};
      let at: ts.Node | undefined = declaration;
      while (at !== undefined && !this.#tsc.isStatement(at)) at = at.parent;
      if (at === undefined || name === undefined || !statements.has(at)) return [];
      const net = this.input.plan.nets.find(({ binding }) => binding === id);
      if (net?.fromStart) return [this.templates.start(name, net.isAssigned)];
      return [this.input.plan.numbers.includes(id) ? `${name} = 0` : name];
    });
    return givenOut ? [...names, this.input.names.declared] : names;
  }

  /**
   * given:    using a = f(), b = () => {};
   * produces: const a = $d.use(3, f()), b = $d.use(3, ({ b: () => {} }).b);
   */
  #use(list: ts.VariableDeclarationList, site: Site): void {
    const [open, close] = this.templates.use(site.number, isAwaitUsing(this.#tsc, list));
    for (const { name, initializer } of list.declarations) {
      if (initializer === undefined) continue;
      const isNamed = isNameless(this.#tsc, initializer);
      const [value, end] = isNamed ? [`({ ${name.getText()}: `, ` }).${name.getText()}`] : ['', ''];
      this.input.edits.before(initializer.getStart(this.#file), open + value);
      this.input.edits.after(initializer.end, end + close);
    }
    const [first] = list.declarations;
    if (first !== undefined && !this.#isHoisted(list.parent as ts.VariableStatement))
      this.input.edits.replace(list.getStart(this.#file), first.getStart(this.#file), 'const ');
  }

  /**
   * given:    const a: string = f(), { b } = g();    let c: string;
   * produces: a = f(), ({ b } = g());                c = void 0;
   */
  #toAssignment(node: ts.VariableStatement): void {
    const { declarations } = node.declarationList;
    const hasNoValue = isWithoutValue(this.#tsc, node);
    const kept = declarations.filter(({ initializer }) => hasNoValue || initializer !== undefined);
    let from = node.getStart(this.#file);
    kept.forEach((declaration, index) => {
      const start = declaration.getStart(this.#file);
      this.input.edits.replace(from, start, index === 0 ? '' : ', ');
      this.#dropType(declaration);
      if (hasNoValue) this.input.edits.after(declaration.end, ' = void 0');
      if (this.#tsc.isObjectBindingPattern(declaration.name)) {
        this.input.edits.before(start, '(');
        this.input.edits.after(declaration.end, ')');
      }
      from = declaration.end;
    });
    if (from < node.declarationList.end) this.input.edits.remove(from, node.declarationList.end);
  }

  #dropType({ name, exclamationToken, type }: ts.VariableDeclaration): void {
    const end = type?.end ?? exclamationToken?.end;
    if (end !== undefined) this.input.edits.remove(name.end, end);
  }

  /** `class A { … }` becomes `A = class A { … };` */
  #toClassExpression(node: ts.ClassDeclaration): void {
    for (const modifier of node.modifiers ?? [])
      if (!this.#tsc.isDecorator(modifier))
        this.input.edits.replace(modifier.getStart(this.#file), modifier.end, '');
    this.input.edits.before(node.getStart(this.#file), `${node.name?.text} = `);
    this.input.edits.after(node.end, ';');
  }

  /** An enum, and a class with legacy decorators, is no expression. */
  #staysDeclaration(node: ts.NamedDeclaration): boolean {
    const { experimentalDecorators } = this.input.env.program.getCompilerOptions();
    return this.#tsc.isEnumDeclaration(node) || (!!experimentalDecorators && hasDecorators(this.#tsc, node));
  }

  /** `enum A { … }` becomes `{ enum A { … } $c = A; } A = $c;` */
  #giveOut(node: ts.NamedDeclaration & { readonly name?: ts.Identifier }): void {
    const name = node.name?.text;
    const { declared } = this.input.names;
    this.input.edits.before(node.getStart(this.#file), '{ ');
    this.input.edits.after(node.end, ` ${declared} = ${name}; } ${name} = ${declared};`);
  }

  /** `let x: string;` is only a declaration. */
  remove(node: ts.VariableStatement): void {
    if (this.#isHoisted(node)) this.input.edits.remove(node.getStart(this.#file), node.end);
  }

  #isHoisted(node: ts.VariableStatement): boolean {
    return node.declarationList.declarations.some((declaration) =>
      boundNames(this.#tsc, declaration.name).some((name) => this.#hoistedNames.has(name)),
    );
  }

  #isHoistedNamed(node: ts.Node): node is ts.ClassDeclaration | ts.EnumDeclaration {
    const isNamed = this.#tsc.isClassDeclaration(node) || this.#tsc.isEnumDeclaration(node);
    return isNamed && node.name !== undefined && this.#hoistedNames.has(node.name);
  }
}

/** A function or class that takes its name from the variable. */
function isNameless(tsc: typeof ts, node: ts.Expression): boolean {
  const value = strip(tsc, node);
  const canHaveName = tsc.isFunctionExpression(value) || tsc.isClassExpression(value);
  return tsc.isArrowFunction(value) || (canHaveName && value.name === undefined);
}

/** On a class, its members, or their parameters. */
function hasDecorators(tsc: typeof ts, node: ts.Node): boolean {
  const own = tsc.canHaveDecorators(node) && tsc.getDecorators(node) !== undefined;
  const parts = tsc.isClassLike(node)
    ? node.members
    : 'parameters' in node
      ? (node.parameters as ts.Node[])
      : [];
  return own || parts.some((part) => hasDecorators(tsc, part));
}
