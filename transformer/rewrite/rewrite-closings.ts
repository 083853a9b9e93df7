import type ts from 'typescript';
import { isWithin } from '../analyse/syntax.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/**
 * Follows whether the caller of a generator is closing it, where the generator then runs code that no guard receives.
 * What is thrown into it at a `yield` is received by a `catch` before that code runs; what closes it is not.
 *
 * given:    try { yield x; } finally { close(); }
 * produces: try { ($sent = yield ($sent = x, $open = 1, $sent), $open = 0, $sent); } catch ($e) { $open &= 2; throw $e; }
 *           finally { if ($open) $open = 2; close(); }
 */
export class ClosingRewriter {
  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
  ) {}

  /** From the inside out: a `yield` may stand in another one. */
  rewriteYields(): void {
    for (const node of [...this.input.facts.closings.yields].reverse()) this.#yield(node);
  }

  #yield(node: ts.YieldExpression): void {
    const { edits } = this.input;
    const [open, close] = this.templates.waits();
    const given = this.templates.gives();
    edits.before(node.getStart(), open);
    if (node.expression === undefined) edits.after(node.end, ` ${given.join('void 0')}`);
    else {
      edits.before(node.expression.getStart(), given[0]);
      edits.after(node.expression.end, given[1]);
    }
    edits.after(node.end, close);
  }

  /** A `try` statement of a compound step, whose parts have been rewritten. */
  rewriteTry(node: ts.TryStatement): void {
    const { edits } = this.input;
    const { tryBlock, catchClause, finallyBlock } = node;
    const isRegion = this.input.facts.closings.regions.has(node);
    if (catchClause !== undefined && this.#waitsIn(tryBlock))
      edits.after(this.#head(catchClause.block), this.templates.isReceived());
    if (!isRegion || finallyBlock === undefined) return;
    if (catchClause === undefined) edits.after(tryBlock.end, this.templates.receive());
    else if (this.#waitsIn(catchClause.block)) {
      edits.after(this.#head(catchClause.block), ' try {');
      edits.after(catchClause.block.end - 1, `}${this.templates.receive()} `);
    }
    edits.after(this.#head(finallyBlock), this.templates.isClosing());
  }

  /** A loop that is not resumed. */
  rewriteLoop(node: ts.IterationStatement): void {
    if (!this.input.facts.closings.regions.has(node)) return;
    const { edits } = this.input;
    edits.before(node.statement.getStart(), 'try { ');
    edits.after(node.statement.end, ` }${this.templates.receive()} finally {${this.templates.isClosing()} }`);
  }

  #waitsIn(part: ts.Node): boolean {
    return this.input.facts.closings.yields.some((node) => isWithin(node, part));
  }

  #head(block: ts.Block): number {
    return block.getStart() + 1;
  }
}
