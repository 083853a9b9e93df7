import type { Absorb, Body, Parameter, Statement, Try, Using } from '../language/program.js';
import { bodiesOf, expressionsOf, statementsIn } from '../language/walk.js';
import type { Report } from '../world/reports.js';
import { show, type World } from '../world/world.js';
import { type Absorbed, joining, valuesOf } from './absorbs.js';
import type { Contract } from './contract.js';
import { type Causes, Data } from './data.js';
import { partsOfThrown } from './disposals.js';
import { canReachDecision, decisionOf, decisionsIn } from './decisions.js';
import type { Expected, ExpectedError, ExpectedSkip, Reason } from './expected.js';
import type { Part } from './graph.js';
import { type Completion, type Guard, Interpreter, NORMAL, Thrown } from './interpreter.js';
import type { Rule } from './rules.js';
import { Ending, Leaving } from './signals.js';
import { isStep, stepsOf } from './statements-after-loops.js';

/** One call of a resilient function, as the contract has it. */
export class ResilientRun implements Guard {
  readonly #errors: ExpectedError[] = [];
  readonly #skipped: ExpectedSkip[] = [];
  readonly #data = new Data();
  readonly #interpreter: Interpreter;
  #stopped: Reason | undefined;
  #stopCauses: Causes = new Set();
  /** No further step runs, but for those of `finally` blocks. */
  #isOver = false;
  /** The resumed iterations that run, outermost first. */
  #iterations: number[] = [];
  /** Their loops. */
  readonly #iterating: Statement[] = [];
  /** The errors by which iterations have lost a decision. */
  #lost: Set<number> = new Set();
  #step: Statement | undefined;
  /** When statements after loops began. */
  readonly #began = new Map<Statement, number>();
  /** The step is a resumed loop, and a statement in an iteration of it has begun that does something itself. */
  #hasIterated = false;
  /** The errors of the reports that the step has absorbed. */
  #absorbed = new Set<number>();
  /** The iterations in which a cancelled report was absorbed or returned. */
  #cancelledIn: readonly number[] | undefined;

  constructor(
    private readonly contract: Contract,
    private readonly world: World,
    private readonly maxErrors: number,
  ) {
    this.#interpreter = new Interpreter(world, contract.code, this);
  }

  run(): Expected {
    const { program } = this.contract;
    this.#interpreter.start(program);
    this.#parameters(program.parameters);
    const end = this.#sequence(program.body);
    const value = end.kind === 'return' ? end.value : undefined;
    const stopped = this.#stopped ?? (end.kind === 'return' ? end.stopped : undefined);
    const isFailed = stopped !== undefined;
    return {
      status: isFailed ? 'failed' : this.#errors.length > 0 ? 'partial' : 'complete',
      stopped,
      value: show(isFailed ? undefined : value),
      errors: this.#errors,
      skipped: this.#skipped,
      log: this.world.log,
    };
  }

  /** "Evaluating the parameters … is the first step; when one fails, it and those after it are unset." */
  #parameters(parameters: readonly Parameter[]): void {
    for (const [index, parameter] of parameters.entries()) {
      const thrown = this.#thrownBy(parameter);
      if (thrown === undefined) continue;
      const { reason, causes } = this.#record(thrown.at as Statement, thrown);
      for (const unset of parameters.slice(index)) this.#lose(this.contract.rules.ruleOf(unset), causes);
      if (reason !== undefined) this.#end(reason, causes);
      return;
    }
  }

  #thrownBy(parameter: Parameter): Thrown | undefined {
    try {
      this.#interpreter.execute(parameter);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof Thrown) return thrown;
      throw thrown;
    }
  }

  /** "A step is a statement directly in the function's body … Bare blocks and a `try` without `catch` are transparent". */
  #sequence(body: Body): Completion {
    const { end, taken } = this.#interpreter.block(() => this.#items(body));
    for (const resource of [...taken].reverse()) this.#dispose(resource);
    return this.#isOver ? NORMAL : end;
  }

  #items(body: Body): Completion {
    for (const statement of body) {
      const completion = this.#item(statement);
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
  }

  /** "What a disposal throws is recorded at its `using` statement; the value that is being returned stays." */
  #dispose(resource: Using): void {
    try {
      this.#interpreter.dispose(resource);
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
      const { reason, causes } = this.#record(resource, thrown);
      if (reason !== undefined) this.#end(reason, causes);
    }
  }

  #item(statement: Statement): Completion {
    if (this.#isOver) {
      for (const step of stepsOf([statement])) this.#list(step, this.#stopCauses);
      return NORMAL;
    }
    if (statement.kind === 'block') return this.#sequence(statement.body);
    if (statement.kind === 'try' && statement.handler === undefined) return this.#transparentTry(statement);
    return isStep(statement) ? this.#runStep(statement) : this.#interpreter.execute(statement);
  }

  /** "`finally` blocks … run as always". What fails there after a `return` joins the report. */
  #transparentTry({ body, finalizer = [] }: Try): Completion {
    const completion = this.#sequence(body);
    const wasOver = this.#isOver;
    this.#isOver = false;
    const last = this.#sequence(finalizer);
    this.#isOver ||= wasOver;
    if (this.#isOver) return NORMAL;
    return last.kind === 'normal' ? completion : last;
  }

  #runStep(step: Statement): Completion {
    const rule = this.contract.rules.ruleOf(step);
    const causes = this.#data.blocks(rule);
    if (causes !== undefined) return this.#skip(step, rule, causes);
    this.#step = step;
    this.#hasIterated = false;
    this.#absorbed = new Set();
    this.#cancelledIn = undefined;
    const since = this.#data.now;
    try {
      const completion = this.#interpreter.execute(step);
      if (completion.kind === 'normal') this.#data.complete(rule, since, this.#absorbed);
      if (completion.kind === 'return' && completion.stopped === 'cancelled')
        this.#stop('cancelled', this.#absorbed);
      return completion;
    } catch (signal) {
      this.#stepFailed(step, rule, signal);
      return NORMAL;
    }
  }

  #skip(step: Statement, rule: Rule, causes: Causes): Completion {
    this.#list(step, causes);
    this.#lose(rule, causes);
    this.#data.doubt(rule.tests, causes);
    if (this.#canReach(step, [step])) this.#end(reasonAt(step), causes);
    return NORMAL;
  }

  #stepFailed(step: Statement, rule: Rule, signal: unknown): void {
    if (signal instanceof Ending) return this.#fail(rule, this.#stopCauses);
    if (signal instanceof Leaving) {
      this.#fail(rule, signal.causes);
      if (this.#canReach(signal.at, [step])) this.#end('decision', signal.causes);
      return;
    }
    if (!(signal instanceof Thrown)) throw signal;
    const at = this.#located(signal.at as Statement);
    const { reason, causes } = this.#record(at, signal);
    this.#fail(rule, causes);
    if (reason !== undefined) this.#end(reason, causes);
    else if (this.#canReach(signal.from ?? at, [step])) this.#end(reasonAt(at), causes);
  }

  /** "Likewise what a loop assigned when its head failed after the first iteration" is unproven, not unset. */
  #fail(rule: Rule, causes: Causes): void {
    if (this.#hasIterated) this.#data.doubt([...rule.provides, ...rule.touches], causes);
    else this.#lose(rule, causes);
    this.#data.doubt(rule.tests, causes);
  }

  #lose(rule: Rule, causes: Causes): void {
    this.#data.lose(rule, causes);
    // A known weak point: "The `ReferenceError` is for the function's own variables and parameters."
    const outer = new Set(this.contract.program.outer.map(({ name }) => name));
    this.#interpreter.unset([...rule.provides].filter((name) => !outer.has(name)));
  }

  before(statement: Statement): void {
    const isInLoop =
      this.#iterations.length > 0 && this.contract.loops.has(withoutLabel(this.#step) as Statement);
    this.#hasIterated ||= isInLoop && doesSomething(statement);
    if (!this.contract.checked.has(statement)) return;
    this.#began.set(statement, this.#data.now);
    const causes = this.#data.blocksWithin(this.contract.rules.ruleOf(statement));
    if (causes === undefined) return;
    this.#list(statement, causes);
    throw new Leaving(statement, causes);
  }

  after(statement: Statement): void {
    if (!this.contract.checked.has(statement)) return;
    this.#data.complete(this.contract.rules.ruleOf(statement), this.#began.get(statement) ?? 0);
  }

  /** "Each iteration of an advancing loop is a step of its own". */
  iterate(loop: Statement, iteration: number, run: () => Completion): Completion {
    if (!this.contract.loops.has(loop)) return run();
    const around = this.#iterations;
    this.#iterations = [...around, iteration];
    this.#iterating.push(loop);
    try {
      return run();
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
      this.#iterationFailed(loop, thrown);
      return NORMAL;
    } finally {
      this.#iterations = around;
      this.#iterating.pop();
    }
  }

  /** A known weak point: "… at the statement by which it was left", or "at the loop that is resumed around that". */
  #located(at: Statement, guard?: Statement): Statement {
    const inside = (loop: Statement): boolean =>
      loop !== guard && (guard === undefined || statementsIn(guard).includes(loop));
    // Outer loops come first.
    const loops = [...this.contract.loops.keys()].filter(inside);
    return loops.find((loop) => loop !== at && statementsIn(loop).includes(at)) ?? at;
  }

  #iterationFailed(loop: Statement, thrown: Thrown): void {
    const at = this.#located(thrown.at as Statement, loop);
    const { reason, causes } = this.#record(at, thrown);
    if (this.#isOver) throw new Ending(loop);
    this.#data.doubt(this.contract.rules.changesOf(loop), causes);
    // "`reject(error)`, in an iteration only, is no decision: it abandons just the item."
    const stop = reason ?? (thrown.isRejection ? undefined : this.#reasonInLoop(loop, at, thrown.from));
    if (stop === 'after the loop') for (const cause of causes) this.#lost.add(cause);
    else if (stop !== undefined) {
      this.#end(stop, causes);
      throw new Ending(loop);
    }
  }

  /**
   * "In an iteration it abandons the item, the loop goes on with the others, and the function ends after the
   * (outermost) loop; at once if the loop also contains a `return` … A decision not reached counts as a stop, the same
   * way … (With `return` alone in the loop, the loop does go on)"
   */
  #reasonInLoop(loop: Statement, at: Statement, from: Part = at): Reason | 'after the loop' | undefined {
    if (!this.#canReach(from, bodiesOf(loop)[0] ?? [])) return undefined;
    const kinds = decisionsIn(this.#outermost(loop));
    const own = decisionOf(at);
    if (own === 'return') return 'return';
    // "If what the loop goes through may have no end …, a lost decision ends the function at once."
    if (this.contract.loops.get(loop)?.mayBeEndless) return 'decision';
    const isAtOnce = kinds.has('return') && (own !== undefined || kinds.has('other'));
    return isAtOnce ? 'decision' : 'after the loop';
  }

  afterLoop(loop: Statement): void {
    const resumed = this.contract.loops.get(loop);
    if (resumed === undefined || resumed.outer !== undefined || this.#lost.size === 0) return;
    const lost = this.#lost;
    this.#lost = new Set();
    this.#end('decision', lost);
    throw new Ending(loop);
  }

  #outermost(loop: Statement): Statement {
    const outer = this.contract.loops.get(loop)?.outer;
    return outer === undefined ? loop : this.#outermost(outer);
  }

  #canReach(from: Part, region: Body): boolean {
    return canReachDecision(this.contract.graph, from, region);
  }

  /** With the reason if it ends the function: "Cancellation is a stop at once"; "A report holds at most `maxErrors`". */
  #record(site: Statement, { value: cause, absorbed, known }: Thrown): Absorbed {
    const cancelled = this.#isCancelled ? 'cancelled' : undefined;
    if (absorbed !== undefined) return { causes: absorbed.causes, reason: absorbed.reason ?? cancelled };
    if (!this.#isFull) this.#errors.push({ site, iterations: this.#iterations, cause, via: [] });
    const causes = new Set([...known, this.#errors.length - 1]);
    if (partsOfThrown(cause).some(isAbort)) return { causes, reason: 'cancelled' };
    return { causes, reason: cancelled ?? (this.#isFull ? 'limit' : undefined) };
  }

  get #isFull(): boolean {
    return this.#errors.length >= this.maxErrors;
  }

  /**
   * "A report that was `stopped` by `'cancelled'` stops this function too, at once … `finally` blocks run, and what they
   * throw does not undo it": whatever the step or iteration fails with that has absorbed one.
   */
  get #isCancelled(): boolean {
    const cancelled = this.#cancelledIn;
    return cancelled !== undefined && this.#iterations.every((number, depth) => cancelled[depth] === number);
  }

  /** "its errors join this report, and it evaluates to the value; if there is no value the step fails". */
  absorb(at: Statement, expression: Absorb, reports: readonly Report[]): unknown {
    const incomplete = reports.filter(({ status }) => status !== 'complete');
    const values = valuesOf(reports);
    if (incomplete.length > 0) {
      const causes = this.#join(at, incomplete);
      const reason = this.#isCancelledBy(incomplete) ? 'cancelled' : this.#isFull ? 'limit' : undefined;
      const isDecided = this.contract.decided.has(expression);
      if (reason !== undefined || isDecided || (values.length === 0 && !expression.isList))
        throw new Thrown(undefined, false, { causes, reason });
    }
    return expression.isList ? values : values[0];
  }

  /** "returns another `Resilient<T>` (its errors join this report)" */
  returned(at: Statement, report: Report): Completion {
    if (report.status === 'complete') return { kind: 'return', value: report.value, at };
    const fits = this.#errors.length + report.errors.length <= this.maxErrors;
    this.#join(at, [report]);
    if (fits) this.#isCancelledBy([report]);
    // "If there is no room for all its errors, the report is `failed`, `stopped: 'limit'`."
    const stopped = fits ? report.stopped : 'limit';
    return { kind: 'return', value: report.value, at, stopped };
  }

  #isCancelledBy(reports: readonly Report[]): boolean {
    const isCancelled = reports.some(({ stopped }) => stopped === 'cancelled');
    if (isCancelled) this.#cancelledIn = this.#iterations;
    return isCancelled;
  }

  /** "The value of a partial report is unproven … The same is true of what an iteration changes that absorbs" one. */
  #join(site: Statement, reports: readonly Report[]): Causes {
    const causes = new Set<number>();
    for (const report of reports) {
      const passage = { site, iterations: this.#iterations };
      const joined = joining(report, this.#errors.length, this.maxErrors, passage);
      this.#errors.push(...joined.errors);
      this.#skipped.push(...joined.skipped);
      for (const cause of joined.causes) causes.add(cause);
    }
    for (const cause of causes) this.#absorbed.add(cause);
    for (const loop of this.#iterating) this.#data.doubtValue(this.contract.rules.madeBy(loop), causes);
    return causes;
  }

  #list(site: Statement, causes: Causes): void {
    this.#skipped.push({ site: withoutLabel(site) as Statement, causes: [...causes].sort((a, b) => a - b) });
  }

  #end(reason: Reason, causes: Causes): void {
    this.#stop(reason, causes);
    this.#isOver = true;
  }

  #stop(reason: Reason, causes: Causes): void {
    if (this.#stopped === undefined) this.#stopCauses = causes;
    this.#stopped ??= reason;
  }
}

/** "`stopped: 'return'` means that the return itself failed or was skipped." */
function reasonAt(statement: Statement): Reason {
  return statement.kind === 'return' ? 'return' : 'decision';
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

/** Not only by the statements in it. */
function doesSomething(statement: Statement): boolean {
  if (statement.kind === 'function') return !statement.isHoisted;
  return expressionsOf(statement).length > 0;
}

/** A label is no statement of its own unless it labels a block. */
function withoutLabel(statement: Statement | undefined): Statement | undefined {
  return statement?.kind === 'labelled' && statement.body.kind !== 'block' ? statement.body : statement;
}
