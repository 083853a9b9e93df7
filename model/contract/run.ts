import type { Body, Statement, Try } from '../language/program.js';
import { bodiesOf, expressionsOf } from '../language/walk.js';
import { show, type World } from '../world/world.js';
import type { Contract } from './contract.js';
import { type Causes, Data } from './data.js';
import { canReachDecision, decisionOf, decisionsIn } from './decisions.js';
import type { Expected, ExpectedError, ExpectedSkip, Reason } from './expected.js';
import { type Completion, type Guard, Interpreter, NORMAL, Thrown } from './interpreter.js';
import type { Rule } from './rules.js';
import { isStep, stepsOf } from './statements-after-loops.js';

/** The function ends inside a step. */
class Ending {}

/** A compound step is left in front of a statement that cannot run. */
class Leaving {
  constructor(
    readonly statement: Statement,
    readonly causes: Causes,
  ) {}
}

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
  /** The errors by which iterations have lost a decision. */
  #lost = new Set<number>();
  #step: Statement | undefined;
  /** When statements after loops began. */
  readonly #began = new Map<Statement, number>();
  /** The step is a resumed loop, and a statement in an iteration of it has begun that does something itself. */
  #hasIterated = false;

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
    const end = this.#sequence(program.body);
    const value = end.kind === 'return' ? end.value : undefined;
    const isFailed = this.#stopped !== undefined;
    return {
      status: isFailed ? 'failed' : this.#errors.length > 0 ? 'partial' : 'complete',
      stopped: this.#stopped,
      value: show(isFailed ? undefined : value),
      errors: this.#errors,
      skipped: this.#skipped,
      log: this.world.log,
    };
  }

  /** "A step is a statement directly in the function's body … Bare blocks and a `try` without `catch` are transparent". */
  #sequence(body: Body): Completion {
    for (const statement of body) {
      const completion = this.#item(statement);
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
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
    const since = this.#data.now;
    try {
      const completion = this.#interpreter.execute(step);
      if (completion.kind === 'normal') this.#data.complete(rule, since);
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
      if (this.#canReach(signal.statement, [step])) this.#end('decision', signal.causes);
      return;
    }
    if (!(signal instanceof Thrown)) throw signal;
    const at = signal.at as Statement;
    const reason = this.#record(at, signal.value);
    const causes = new Set([this.#errors.length - 1]);
    this.#fail(rule, causes);
    if (reason !== undefined) this.#end(reason, causes);
    else if (this.#canReach(at, [step])) this.#end(reasonAt(at), causes);
  }

  /** "Likewise what a loop assigned when its head failed after the first iteration" is unproven, not unset. */
  #fail(rule: Rule, causes: Causes): void {
    if (this.#hasIterated) this.#data.doubt([...rule.provides, ...rule.touches], causes);
    else this.#lose(rule, causes);
    this.#data.doubt(rule.tests, causes);
  }

  #lose(rule: Rule, causes: Causes): void {
    this.#data.lose(rule, causes);
    this.#interpreter.unset(rule.provides);
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
    try {
      return run();
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
      this.#iterationFailed(loop, thrown);
      return NORMAL;
    } finally {
      this.#iterations = around;
    }
  }

  #iterationFailed(loop: Statement, thrown: Thrown): void {
    const at = thrown.at as Statement;
    const reason = this.#record(at, thrown.value);
    const causes = new Set([this.#errors.length - 1]);
    this.#data.doubt(this.contract.rules.changesOf(loop), causes);
    // "`reject(error)`, in an iteration only, is no decision: it abandons just the item."
    const stop = reason ?? (thrown.isRejection ? undefined : this.#reasonInLoop(loop, at));
    if (stop === 'after the loop') this.#lost.add(this.#errors.length - 1);
    else if (stop !== undefined) {
      this.#end(stop, causes);
      throw new Ending();
    }
  }

  /**
   * "In an iteration it abandons the item, the loop goes on with the others, and the function ends after the
   * (outermost) loop; at once if the loop also contains a `return` … A decision not reached counts as a stop, the same
   * way … (With `return` alone in the loop, the loop does go on)"
   */
  #reasonInLoop(loop: Statement, at: Statement): Reason | 'after the loop' | undefined {
    if (!this.#canReach(at, bodiesOf(loop)[0] ?? [])) return undefined;
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
    this.#end('decision', new Set(this.#lost));
    throw new Ending();
  }

  #outermost(loop: Statement): Statement {
    const outer = this.contract.loops.get(loop)?.outer;
    return outer === undefined ? loop : this.#outermost(outer);
  }

  #canReach(statement: Statement, region: Body): boolean {
    return canReachDecision(this.contract.graph, statement, region);
  }

  /** Gives the reason if it ends the function: "Cancellation is a stop at once"; "A report holds at most `maxErrors`". */
  #record(site: Statement, cause: unknown): Reason | undefined {
    if (this.#errors.length < this.maxErrors)
      this.#errors.push({ site, iterations: this.#iterations, cause });
    if (cause instanceof Error && cause.name === 'AbortError') return 'cancelled';
    return this.#errors.length >= this.maxErrors ? 'limit' : undefined;
  }

  #list(site: Statement, causes: Causes): void {
    this.#skipped.push({ site: withoutLabel(site) as Statement, causes: [...causes].sort((a, b) => a - b) });
  }

  #end(reason: Reason, causes: Causes): void {
    if (this.#stopped === undefined) this.#stopCauses = causes;
    this.#stopped ??= reason;
    this.#isOver = true;
  }
}

/** "`stopped: 'return'` means that the return itself failed or was skipped." */
function reasonAt(statement: Statement): Reason {
  return statement.kind === 'return' ? 'return' : 'decision';
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
