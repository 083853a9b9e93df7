import type { Loop, Program, Statement } from '../language/program.js';
import { bodiesOf, expressionsIn, isLoop, statementsIn } from '../language/walk.js';
import { type CodeReader, declaredBy, readsIn, writesIn } from './code.js';
import { LoopEnds } from './loop-ends.js';
import type { Objects } from './made-objects.js';
import type { RuleReader } from './rules.js';
import { touchesIn } from './touches.js';

/** The loops whose iterations are steps of their own, each with the resumed loop around it. */
export type ResumedLoops = ReadonlyMap<Statement, ResumedLoop>;

interface ResumedLoop {
  readonly outer: Statement | undefined;
  /** It, or a resumed loop around it, may have no end. */
  readonly mayBeEndless: boolean;
}

/** What stands around a statement. */
interface Place {
  /** Those around it, innermost first. */
  readonly loops: readonly Loop[];
  /** Nothing in the iteration of that loop runs after the statement. */
  readonly isLast: boolean;
  readonly isCaught: boolean;
  /** In a `finally` block that a `return` may wait for, or in a `try` whose `finally` block is left by a jump. */
  readonly isWaitedFor: boolean;
  /** Only blocks and `try` without `catch` are around: the statement is a step, or a part of one of these. */
  readonly isTransparent: boolean;
}

const OUTSIDE: Place = {
  loops: [],
  isLast: false,
  isCaught: false,
  isWaitedFor: false,
  isTransparent: true,
};

export function findResumedLoops(
  program: Program,
  code: CodeReader,
  rules: RuleReader,
  objects: Objects,
): ResumedLoops {
  const finder = new LoopFinder(code, rules, objects);
  for (const statement of program.body) finder.visit(statement, OUTSIDE);
  return finder.found;
}

class LoopFinder {
  readonly found = new Map<Statement, ResumedLoop>();

  readonly #labels = new Map<Statement, string>();
  readonly #ends: LoopEnds;

  constructor(
    private readonly code: CodeReader,
    private readonly rules: RuleReader,
    private readonly objects: Objects,
  ) {
    this.#ends = new LoopEnds(code, objects);
  }

  visit(statement: Statement, place: Place): void {
    if (statement.kind === 'labelled') this.#labels.set(statement.body, statement.label);
    if (isLoop(statement)) return this.#loop(statement as Loop, place);
    if (statement.kind === 'try') return this.#try(statement, place);
    const isTransparent = place.isTransparent && statement.kind === 'block';
    // In a `switch` nothing is taken for the last statement of an iteration.
    const keepsLast = statement.kind !== 'switch';
    for (const body of bodiesOf(statement))
      this.#body(body, { ...place, isTransparent, isLast: place.isLast && keepsLast });
  }

  #body(body: readonly Statement[], place: Place): void {
    const last = body.filter((one) => one.kind !== 'function' || !one.isHoisted).at(-1);
    for (const statement of body)
      this.visit(statement, { ...place, isLast: place.isLast && statement === last });
  }

  #try(statement: Extract<Statement, { kind: 'try' }>, place: Place): void {
    const { body, handler, finalizer } = statement;
    const isTransparent = place.isTransparent && handler === undefined;
    const isLeft = finalizer !== undefined && leaves(finalizer);
    const inside = { ...place, isTransparent, isLast: false, isWaitedFor: place.isWaitedFor || isLeft };
    this.#body(body, { ...inside, isCaught: place.isCaught || handler !== undefined });
    this.#body(handler ?? [], inside);
    const isPending =
      !isTransparent &&
      [...body, ...(handler ?? [])].flatMap(statementsIn).some(({ kind }) => kind === 'return');
    this.#body(finalizer ?? [], { ...inside, isWaitedFor: inside.isWaitedFor || isPending });
  }

  #loop(loop: Loop, place: Place): void {
    const resumed = this.#isResumed(loop, place);
    const outer = place.loops.find((one) => this.found.has(one));
    const isInEndless = outer !== undefined && this.found.get(outer)?.mayBeEndless === true;
    if (resumed) this.found.set(loop, { outer, mayBeEndless: isInEndless || this.#mayBeEndless(loop) });
    const loops = [loop, ...place.loops];
    this.#body(loop.body, { ...place, loops, isLast: resumed, isTransparent: false });
  }

  #isResumed(loop: Loop, place: Place): boolean {
    return (
      this.#isAdvancing(loop) &&
      !place.isCaught &&
      !place.isWaitedFor &&
      !jumpsFarther(loop, this.#labels.get(loop)) &&
      !this.rules.changesNarrowed(loop) &&
      !this.#growsHead(loop) &&
      !(this.#mayBeEndless(loop) && endsItself(loop)) &&
      this.#isUnit(loop, place)
    );
  }

  /** The iterations are units of work, or the last part of one; or the loops around depend on their body to end. */
  #isUnit(loop: Loop, { loops, isLast }: Place): boolean {
    const outer = loops.find((one) => this.found.has(one));
    if (outer !== undefined) return outer === loops[0] && isLast && !this.#assignsItem(loop, outer);
    return loops.every((one) => !this.#isAdvancing(one) && !this.#ends.mayProlong(loop, one));
  }

  /**
   * "`for…of` … and a `for (;;)` whose incrementor writes a variable that its condition reads, and whose body assigns
   * nothing that condition or incrementor reads."
   */
  #isAdvancing(loop: Loop): boolean {
    if (loop.kind === 'forOf') return true;
    if (loop.kind !== 'for') return false;
    const assigned = new Set(writesIn(this.code.ofStatements(loop.body)));
    const read = [loop.index, ...readsIn(this.code.ofExpression(loop.limit))];
    return !read.some((name) => assigned.has(name));
  }

  /**
   * "A loop is not resumed if its body calls a method by which what it goes through or tests may grow": `push` of a list,
   * any method of another object.
   */
  #growsHead(loop: Loop): boolean {
    const lists = this.#listsOf(loop);
    const tested = loop.kind === 'for' ? this.#allNames(readsIn(this.code.ofExpression(loop.limit))) : [];
    return this.code.ofStatements(loop.body).expressions.some((expression) => {
      if (expression.kind === 'push') return lists.includes(expression.list);
      return expression.kind === 'probe' && expression.on !== undefined && tested.includes(expression.on);
    });
  }

  /** "A list that the body passes on may grow, too …; then the loop counts as one that may have no end". */
  #mayBeEndless(loop: Loop): boolean {
    const lists = this.#listsOf(loop);
    return touchesIn(this.code.ofStatements(loop.body)).some((name) => lists.includes(name));
  }

  #listsOf(loop: Loop): string[] {
    return this.#allNames(listsOfHead(loop).filter((name) => this.objects.isList(name)));
  }

  /** "… also by another name of it." */
  #allNames(names: readonly string[]): string[] {
    return names.flatMap((name) => this.objects.otherNames(name));
  }

  /** "it … assigns nothing declared in that iteration": in that of the outermost loop around it. */
  #assignsItem(loop: Statement, outer: Statement): boolean {
    let outermost = outer;
    for (let at: Statement | undefined = outer; at !== undefined; at = this.found.get(at)?.outer)
      outermost = at;
    const own = new Set(statementsIn(loop).flatMap(declaredBy));
    const declared = new Set(statementsIn(outermost).flatMap(declaredBy));
    const assigned = writesIn(this.code.ofStatements([loop]));
    return assigned.some((name) => declared.has(name) && !own.has(name));
  }
}

/** The lists that the head of a loop goes through or tests. */
function listsOfHead(loop: Loop): string[] {
  if (loop.kind === 'forOf') return loop.source.kind === 'read' ? [loop.source.name] : [];
  if (loop.kind !== 'for') return [];
  return expressionsIn(loop.limit).flatMap((one) => (one.kind === 'read' ? [one.name] : []));
}

/** The loop has a `break` of its own. */
function endsItself(loop: Loop): boolean {
  const ends = (statement: Statement, isInside: boolean): boolean => {
    if (statement.kind === 'break')
      return statement.label === undefined ? !isInside : !labelsIn(loop).includes(statement.label);
    const inner = isInside || isLoop(statement) || statement.kind === 'switch';
    return bodiesOf(statement).some((body) => body.some((one) => ends(one, inner)));
  };
  return loop.body.some((statement) => ends(statement, false));
}

function labelsIn(statement: Statement): string[] {
  return statementsIn(statement).flatMap((one) => (one.kind === 'labelled' ? [one.label] : []));
}

/** Jumps to a label around the loop; not to its own. */
function jumpsFarther(loop: Statement, own: string | undefined): boolean {
  const inside = statementsIn(loop);
  const labels = labelsIn(loop);
  return inside.some(
    (one) =>
      (one.kind === 'break' || one.kind === 'continue') &&
      one.label !== undefined &&
      ![...labels, own].includes(one.label),
  );
}

/** A block is left by a `return`, or by a jump out of it. */
function leaves(body: readonly Statement[]): boolean {
  const labels = body.flatMap(labelsIn);
  const visit = (statement: Statement, isInside: boolean): boolean => {
    if (statement.kind === 'return') return true;
    if (statement.kind === 'break' || statement.kind === 'continue')
      return statement.label === undefined ? !isInside : !labels.includes(statement.label);
    const inner = isInside || isLoop(statement) || statement.kind === 'switch';
    return bodiesOf(statement).some((one) => one.some((part) => visit(part, inner)));
  };
  return body.some((statement) => visit(statement, false));
}
