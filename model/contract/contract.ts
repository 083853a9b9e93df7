import type { Expression, Program, Statement } from '../language/program.js';
import { probesIn } from '../language/walk.js';
import { type Fault, World } from '../world/world.js';
import { decidedAbsorbs } from './absorbs.js';
import { CodeReader } from './code.js';
import type { Expected } from './expected.js';
import { Endless } from './interpreter.js';
import { buildGraph, type Graph } from './graph.js';
import { findResumedLoops, type ResumedLoops } from './loops.js';
import { Objects } from './made-objects.js';
import { Narrowing } from './narrowing.js';
import { ResilientRun } from './run.js';
import { RuleReader } from './rules.js';
import { statementsAfterLoops } from './statements-after-loops.js';

/** What the contract says about a program, worked out from its description alone. */
export class Contract {
  readonly code: CodeReader;
  readonly graph: Graph;
  readonly narrowing: Narrowing;
  readonly rules: RuleReader;
  readonly loops: ResumedLoops;
  readonly checked: ReadonlySet<Statement>;
  /** The `absorb` calls on whose value something is decided in the same step. */
  readonly decided: ReadonlySet<Expression>;

  constructor(readonly program: Program) {
    this.code = new CodeReader(program);
    this.graph = buildGraph(program, this.code);
    this.narrowing = new Narrowing(program, this.graph);
    const objects = new Objects(program);
    this.rules = new RuleReader(this.graph, this.code, this.narrowing, objects);
    this.loops = findResumedLoops(program, this.code, this.rules, objects);
    this.checked = statementsAfterLoops(program, this.loops);
    this.decided = decidedAbsorbs(program, this.rules);
  }

  /** What a call must do when these probes fail; `undefined` if it may be endless, or if what TypeScript knows about it is unclear. */
  run(faults: readonly Fault[], maxErrors: number): Expected | undefined {
    if (this.narrowing.isUnclear) return undefined;
    const world = new World(probesIn(this.program), faults);
    try {
      const expected = new ResilientRun(this, world, maxErrors).run();
      return world.isExhausted ? undefined : expected;
    } catch (error) {
      if (error instanceof Endless) return undefined;
      throw error;
    }
  }
}
