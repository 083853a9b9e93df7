import type ts from 'typescript';
import { finallySites, loopDepth, type Site } from '../analyse/outline.js';
import { ancestors, isWithin, usingStatements, visitOwn } from '../analyse/syntax.js';
import { mayBePromise } from '../analyse/may-be-promise.js';
import { isCallOf } from '../find/find-units.js';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/**
 * given:    return report(v);                  return other();                                  (wrapped) return v;
 * produces: return $rt.report(v, $r);          return $rt.returned(other(), $r, $file, 0, 4);   return $rt.report(v, $r);
 * where something runs before the function is left: return $rt.returned(other(), $r, $file, 0, 4, [], ($v) => $r = $v);
 * async, if `v` may be a promise: return $rt.settle(v, ($v) => $rt.report($v, $r), ($e) => $rt.failReturn($r, $file, 0, 4, $e), $r);
 * async generator, if `v` may be a promise: return $rt.report(await v, $r);
 *   or, for a report that need not wait: { const $v = other(); return $r ? $rt.returned(await $v, $r, $file, 0, 4) : $v; }
 */
export class ReturnRewriter {
  readonly #tsc: typeof ts;

  constructor(
    private readonly input: RewriteInput,
    private readonly templates: Templates,
    /** A report may wait for a `finally` block whose statements are steps. */
    private readonly hasPending: boolean,
    /** The caller may close the generator. */
    private readonly mayClose: boolean,
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
    const isTold = waitsForAbsorb(this.input, node);
    const pending = this.hasPending || this.mayClose || isTold ? `${names.pending} = ` : '';
    const value = node.expression;
    if (value === undefined) {
      const report = `${names.runtime}.report(void 0, ${names.recorder})`;
      return edits.after(node.getStart() + 'return'.length, ` ${pending}${report}`);
    }
    if (!isTold && this.#isGivenOn(value, site)) return this.#giveOn(node, value, pending, site);
    this.#expression(value, site);
    const isOther = isTold && facts.unit.wrapper === undefined && !this.#isReport(value);
    edits.before(
      value.getStart(facts.unit.node.getSourceFile()),
      isOther ? `${pending}${names.runtime}.own(` : pending,
    );
    if (isOther) edits.after(value.end, ')');
  }

  rewriteExpression(node: ts.Expression): void {
    this.#expression(node, undefined);
  }

  #expression(node: ts.Expression, site: Site | undefined): void {
    if (this.#isReport(node)) this.#addRecorder(node);
    else if (this.input.facts.unit.wrapper !== undefined) this.#wrap(node, 'report', site);
    else this.#wrap(node, 'returned', site);
  }

  /** `, $file, 0, 4, [$i1]`: the statement that a report comes through. */
  #place(site: Site | undefined): string {
    const { names, index } = this.input;
    return `, ${names.file}, ${index}, ${site?.number ?? 1}${this.#iterations(site)}`;
  }

  /** The same, and `, ($v) => $r = $v` where something runs before the function is left, with the errors that have joined. */
  #placeOfReport(site: Site | undefined): string {
    const { names, facts, env } = this.input;
    const place = this.#place(site);
    if (site === undefined || !waitsToLeave(env.tsc, site.node, facts.unit.node)) return place;
    const iterations = this.#iterations(site) === '' ? ', []' : '';
    return `${place}${iterations}, (${names.value}) => ${names.recorder} = ${names.value}`;
  }

  #iterations(site: Site | undefined): string {
    const depth = loopDepth(site?.loop);
    return depth === 0 ? '' : `, ${this.templates.iterations(depth)}`;
  }

  #addRecorder(call: ts.CallExpression): void {
    const { edits, names } = this.input;
    const last = call.arguments.at(-1);
    if (last !== undefined && call.arguments.hasTrailingComma) edits.remove(last.end, call.arguments.end);
    edits.after(call.end - 1, `, ${names.recorder}`);
  }

  /** Puts a call around the value. */
  #wrap(node: ts.Expression, name: 'report' | 'returned', site: Site | undefined): void {
    const { edits, names, facts } = this.input;
    const more = name === 'report' ? '' : this.#placeOfReport(site);
    const mayWait = facts.unit.isAsync && mayBePromise(this.input.env, node);
    const isLate = mayWait && !facts.unit.isGenerator;
    const isAwaited = mayWait && facts.unit.isGenerator;
    const [open, close] = isAwaited ? ['await (', ')'] : this.#isComma(node) ? ['(', ')'] : ['', ''];
    const complete = `(${names.value}) => ${names.runtime}.${name}(${names.value}, ${names.recorder}${more})`;
    const late = `, ${complete}, ${this.#failed(site)}, ${names.recorder})`;
    edits.before(node.getStart(), `${names.runtime}.${isLate ? 'settle' : name}(${open}`);
    edits.after(node.end, close + (isLate ? late : `, ${names.recorder}${more})`));
  }

  /**
   * An async generator waits for what it returns, within its `try` blocks. A report that is complete is not waited for
   * twice, unless something runs afterwards that may throw: then its errors must be known before.
   */
  #isGivenOn(node: ts.Expression, site: Site): boolean {
    const { env, facts } = this.input;
    const { isAsync, isGenerator, wrapper } = facts.unit;
    const isKept = this.hasPending || wrapper !== undefined || this.#isReport(node);
    if (!isAsync || !isGenerator || isKept || !mayBePromise(env, node)) return false;
    return !waitsToLeave(env.tsc, site.node, facts.unit.node);
  }

  #giveOn(node: ts.ReturnStatement, value: ts.Expression, pending: string, site: Site | undefined): void {
    const { edits, names } = this.input;
    const { runtime, recorder, value: report } = names;
    const joined = `${runtime}.returned(await ${report}, ${recorder}${this.#placeOfReport(site)})`;
    edits.replace(node.getStart(), value.getStart(), `{ const ${report} = `);
    const semicolon = node.getText().endsWith(';') ? '' : ';';
    edits.after(node.end, `${semicolon} return ${recorder} ? ${pending}${joined} : ${report}; }`);
  }

  /** `($e) => $rt.failReturn($r, $file, 0, 4, $e)`, and `, [$i1], [6, 7]` where loops and `finally` blocks are around. */
  #failed(site: Site | undefined): string {
    const { names, index } = this.input;
    const { runtime, recorder, file, error } = names;
    const ran = site === undefined ? [] : this.#finallySites(site);
    const around =
      ran.length === 0 ? this.#iterations(site) : `${this.#iterations(site) || ', []'}, [${ran.join(', ')}]`;
    const place = [recorder, file, index, site?.number ?? 1, error].join(', ');
    return `(${error}) => ${runtime}.failReturn(${place}${around})`;
  }

  #finallySites({ node }: Site): number[] {
    return finallySites(this.input.facts.outline, node);
  }

  #isComma(node: ts.Expression): boolean {
    return this.#tsc.isBinaryExpression(node) && node.operatorToken.kind === this.#tsc.SyntaxKind.CommaToken;
  }

  #isReport(node: ts.Node): node is ts.CallExpression {
    return this.#tsc.isCallExpression(node) && isCallOf(this.input.env, node, 'report');
  }
}

/** Whether something is to run before a `return` leaves the function, which may lead somewhere else, or throw. */
function waitsToLeave(tsc: typeof ts, node: ts.Node, unit: ts.Node): boolean {
  return ancestors(node, unit).some(
    (around) =>
      tsc.isForOfStatement(around) ||
      (tsc.isTryStatement(around) &&
        around.finallyBlock !== undefined &&
        !isWithin(node, around.finallyBlock)) ||
      (tsc.isBlock(around) && usingStatements(tsc, around).length > 0),
  );
}

/** Whether a `return` waits for the `finally` block of a compound step, in which a report is absorbed. */
export function waitsForAbsorb(input: RewriteInput, node: ts.ReturnStatement): boolean {
  const { unit } = input.facts;
  return ancestors(node, unit.node).some(
    (around) =>
      input.env.tsc.isTryStatement(around) &&
      absorbsLate(input, around) &&
      !isWithin(node, around.finallyBlock as ts.Block),
  );
}

/** Whether a report is absorbed in the `finally` block of a `try` that is a part of a compound step. */
export function absorbsLate({ facts }: RewriteInput, node: ts.TryStatement): boolean {
  const { finallyBlock } = node;
  if (finallyBlock === undefined || !facts.outline.siteOf.has(node)) return false;
  return facts.absorbs.some(({ call }) => isWithin(call, finallyBlock));
}
