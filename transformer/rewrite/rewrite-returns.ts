import type ts from 'typescript';
import { loopDepth, type Site } from '../analyse/outline.js';
import { visitOwn } from '../analyse/syntax.js';
import { isCallOf } from '../find/find-units.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/**
 * given:    return report(v);                  return other();                        (wrapped) return v;
 * produces: return $rt.report(v, $r);          return $rt.returned(other(), $r, 4);   return $rt.report(v, $r);
 */
export class ReturnRewriter {
  readonly #tsc: typeof ts;

  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
    private readonly hasPending: boolean,
  ) {
    this.#tsc = input.env.tsc;
  }

  /** `report(…)` in the unit's own code becomes the runtime's. */
  rewriteReports(): void {
    const { edits, facts, names } = this.input;
    visitOwn(this.#tsc, facts.unit.body, (node) => {
      if (!this.#isReport(node)) return;
      edits.replace(node.expression.getStart(), node.expression.end, `${names.runtime}.report`);
      if (node.arguments.length === 0) edits.after(node.end - 1, 'void 0');
    });
  }

  rewriteReturn(node: ts.ReturnStatement, site: Site): void {
    const { edits, names, facts } = this.input;
    if (node.expression !== undefined) this.#expression(node.expression, site);
    else
      edits.after(node.getStart() + 'return'.length, ` ${names.runtime}.report(void 0, ${names.recorder})`);
    if (this.hasPending && node.expression !== undefined)
      edits.before(node.expression.getStart(facts.unit.node.getSourceFile()), `${names.pending} = `);
  }

  rewriteExpression(node: ts.Expression): void {
    this.#expression(node, undefined);
  }

  #expression(node: ts.Expression, site: Site | undefined): void {
    if (this.#isReport(node)) this.#addRecorder(node);
    else if (this.input.facts.unit.wrapper !== undefined) this.#wrap(node, 'report', '');
    else this.#wrap(node, 'returned', this.#place(site));
  }

  #place(site: Site | undefined): string {
    const depth = loopDepth(site?.loop);
    const iterations = depth === 0 ? '' : `, ${this.templates.iterations(depth)}`;
    return `, ${site?.number ?? 1}${iterations}`;
  }

  #addRecorder(call: ts.CallExpression): void {
    const { edits, names } = this.input;
    const last = call.arguments.at(-1);
    if (last !== undefined && call.arguments.hasTrailingComma) edits.remove(last.end, call.arguments.end);
    edits.after(call.end - 1, `, ${names.recorder}`);
  }

  #wrap(node: ts.Expression, name: 'report' | 'returned', more: string): void {
    const { edits, names } = this.input;
    const awaits = this.input.facts.unit.isAsync && this.#mayBePromise(node);
    const isList = this.#tsc.isCommaListExpression(node) || this.#isComma(node);
    const open = `${awaits ? 'await (await (' : ''}${isList ? '(' : ''}`;
    const close = `${isList ? ')' : ''}${awaits ? '))' : ''}`;
    edits.before(node.getStart(), `${names.runtime}.${name}(${open}`);
    edits.after(node.end, `${close}, ${names.recorder}${more})`);
  }

  #isComma(node: ts.Expression): boolean {
    return this.#tsc.isBinaryExpression(node) && node.operatorToken.kind === this.#tsc.SyntaxKind.CommaToken;
  }

  /**
   * An async function waits for a promise that it returns, for one turn more than `await` does: hence the second one.
   * It is waited for inside the guard, since it may reject.
   */
  #mayBePromise(node: ts.Expression): boolean {
    const { checker, tsc } = { ...this.input.env };
    const type = checker.getTypeAtLocation(node);
    if (type.flags & (tsc.TypeFlags.Any | tsc.TypeFlags.Unknown)) return true;
    return (type.isUnion() ? type.types : [type]).some(
      (part) => checker.getPropertyOfType(part, 'then') !== undefined,
    );
  }

  #isReport(node: ts.Node): node is ts.CallExpression {
    return this.#tsc.isCallExpression(node) && isCallOf(this.input.env, node, 'report');
  }
}
