import type ts from 'typescript';
import { variableAt } from '../analyse/paths.js';
import { ownExpressions } from '../analyse/decisions.js';
import { identifiersIn, isHiddenIn } from '../analyse/hidden-names.js';
import { loopDepth, type ResumedLoop, type Site } from '../analyse/outline.js';
import { isForIn, isUsing, isWithin, jumpTarget, unlabelled, usingStatements } from '../analyse/syntax.js';
import { rewriteRead } from './rewrite-nets.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/** Writes what a unit's loops need, around bodies that have been rewritten. */
export class LoopRewriter {
  readonly #tsc: typeof ts;
  readonly #file: ts.SourceFile;

  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
  ) {
    this.#tsc = input.env.tsc;
    this.#file = input.facts.unit.node.getSourceFile();
  }

  /**
   * given:    for (const x of xs) { k(x); }
   * produces: for (const x of xs) try { $i1++; $at = 5; k(x); } catch ($e) { … }
   */
  resumed(loop: ResumedLoop): void {
    const { node } = loop;
    const body = node.statement;
    const isBlock = this.#tsc.isBlock(body);
    const open = ` ${this.input.names.iteration(loopDepth(loop))}++; `;
    const caught = this.templates.catchIteration(
      loop.site.number,
      loopDepth(loop),
      this.input.facts.closings.regions.has(node),
    );
    const disposal = this.#markDisposal(node);
    if (isBlock) {
      this.input.edits.before(body.getStart(this.#file), 'try ');
      this.input.edits.after(body.getStart(this.#file) + 1, open);
      if (this.#needsBlock(node)) this.input.edits.after(body.end - 1, ' }');
      if (disposal !== '') this.input.edits.after(body.end - 1, disposal);
      this.input.edits.after(body.end, caught);
    } else {
      this.input.edits.after(body.getStart(this.#file), `try {${open}`);
      this.input.edits.after(body.end, `${disposal} }${caught}`);
    }
    if (!isForIn(this.#tsc, node)) return;
    if (this.#canBindingThrow(node.initializer)) this.#bindInside(loop, node.initializer);
  }

  /** `for (using x of …)`: the end of the iteration disposes. */
  #markDisposal(node: ResumedLoop['node']): string {
    const head = isForIn(this.#tsc, node) ? this.input.facts.outline.siteOf.get(node.initializer) : undefined;
    return head === undefined ? '' : ` ${this.templates.mark(head.number)}`;
  }

  #canBindingThrow(node: ts.ForInitializer): boolean {
    const tsc = this.#tsc;
    const target = tsc.isVariableDeclarationList(node) ? node.declarations[0]?.name : node;
    return isUsing(tsc, node) || (target !== undefined && !tsc.isIdentifier(target));
  }

  /** A name that the body declares hides what binding the item means by it: then the body stays a block of its own. */
  #needsBlock(node: ts.Node): boolean {
    if (!isForIn(this.#tsc, node) || !this.#tsc.isBlock(node.statement)) return false;
    return (
      this.#canBindingThrow(node.initializer) &&
      isHiddenIn(this.#tsc, node.statement, identifiersIn(this.#tsc, node.initializer))
    );
  }

  /**
   * Binding the item belongs to the iteration.
   *
   * given:    for (const { id } of rows) { … }
   * produces: for (const $item of rows) try { $i1++; $at = 3; const { id } = $item; … } catch ($e) { … }
   */
  #bindInside(loop: ResumedLoop, initializer: ts.ForInitializer): void {
    const { item } = this.input.names;
    const body = loop.node.statement;
    const isDeclaration = this.#tsc.isVariableDeclarationList(initializer);
    const start = initializer.getStart(this.#file);
    const target = this.#tsc.isBlock(body) ? body.getStart(this.#file) + 1 : body.getStart(this.#file);
    const mark = this.templates.mark(loop.site.number);
    this.input.edits.before(start, isDeclaration ? mark : `${mark}(`);
    const then = this.#needsBlock(loop.node) ? '{ ' : '';
    this.input.edits.after(initializer.end, `${isDeclaration ? ` = ${item}` : ` = ${item})`}; ${then}`);
    this.input.edits.after(start, `const ${item}`);
    this.input.edits.move(start, initializer.end, target);
    if (isForIn(this.#tsc, loop.node)) this.#shadowInHead(loop.node.expression, initializer);
  }

  /**
   * What the loop declares is never set in its head, where it hides the variables of the same name. Closures may say so.
   *
   * given:    for (const { id } of load(() => id)) { … }
   * produces: for (const $item of load(() => $rt.read($rt.unset, 'id'))) …
   */
  #shadowInHead(node: ts.Node, declarations: ts.Node): void {
    const { env, names } = this.input;
    const symbol = this.#tsc.isIdentifier(node) ? variableAt(this.#tsc, env.checker, node) : undefined;
    if (symbol?.declarations?.some((declaration) => isWithin(declaration, declarations)))
      rewriteRead(this.input, node as ts.Identifier, symbol.name, `${names.runtime}.unset`);
    else this.#tsc.forEachChild(node, (child) => this.#shadowInHead(child, declarations));
  }

  /** A loop that is not resumed: when its head is evaluated again, the site is the loop's again. */
  plain(node: ts.IterationStatement, site: Site): void {
    const tsc = this.#tsc;
    if (isForIn(tsc, node)) return this.#markAtEnd(node.statement, site);
    const heads = tsc.isForStatement(node) ? [node.condition, node.incrementor] : ownExpressions(tsc, node);
    for (const head of heads) {
      if (head === undefined) continue;
      this.input.edits.before(head.getStart(this.#file), `(${this.templates.markIn(site.number)}`);
      this.input.edits.after(head.end, ')');
    }
  }

  #markAtEnd(body: ts.Statement, site: Site): void {
    const mark = ` ${this.templates.mark(site.number)}`;
    const disposes = this.#tsc.isBlock(body) && usingStatements(this.#tsc, body).length > 0;
    if (this.#tsc.isBlock(body) && !disposes) return this.input.edits.after(body.end - 1, mark);
    this.input.edits.before(body.getStart(this.#file), '{ ');
    this.input.edits.after(body.end, `${mark}}`);
  }

  /** `continue` in a `for…of` that is not resumed calls the iterator next. */
  jump(node: ts.ContinueStatement): void {
    const target = jumpTarget(this.#tsc, node, this.input.facts.unit.node);
    const loop = target && unlabelled(this.#tsc, target);
    const site = loop && isForIn(this.#tsc, loop) ? this.input.facts.outline.siteOf.get(loop) : undefined;
    if (site === undefined || this.input.facts.outline.loopOf.has(site.node)) return;
    this.input.edits.before(node.getStart(this.#file), `{ ${this.templates.mark(site.number)}`);
    this.input.edits.after(node.end, ' }');
  }
}
