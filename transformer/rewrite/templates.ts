import type { Names } from './names.js';

/** The pieces of emitted code for one unit, which is number `index` of its file's plan. */
export class Templates {
  constructor(
    private readonly names: Names,
    private readonly index: number,
    /** It is followed whether the caller is closing the generator. */
    private readonly followsClosing: boolean,
    /** A `return` may be abandoned after its report was made. */
    private readonly abandons: boolean,
    /** A disposal inside a step may fail while something else leaves its block. */
    private readonly disposesInside: boolean,
  ) {}

  /** `$at = 3` */
  number(site: number): string {
    return `${this.names.at} = ${site}`;
  }

  /** `$at = 3; ` */
  mark(site: number): string {
    return `${this.number(site)}; `;
  }

  /** `$at = 3, ` */
  markIn(site: number): string {
    return `${this.number(site)}, `;
  }

  /** `let $r, $at = 0, $i1, rows, total = $rt.unset;` */
  variables(own: readonly string[], hoisted: readonly string[]): string {
    const all = [...own, ...hoisted];
    return all.length === 0 ? '' : ` let ${all.join(', ')};`;
  }

  /** The unit's own variables. */
  state(depth: number, hasPending: boolean, hasAbsorbs: boolean): string[] {
    const { recorder, at, pending, absorbed, open, sent } = this.names;
    const closing = this.followsClosing ? [`${open} = 0`, sent] : [];
    const more = [...(hasPending ? [pending] : []), ...(hasAbsorbs ? [absorbed] : []), ...closing];
    return [recorder, `${at} = 0`, ...this.#counters(depth), ...more];
  }

  /**
   * Around what is absorbed: `(($a = ` and
   * `)?.status === "complete" ? $a.value : ($r = ($a = $rt.absorb($a, $r, $file, 0, 4, [$i1])).recorder, $a.take()))`
   */
  absorb(site: number, depth: number, decides: boolean): readonly [open: string, close: string] {
    const { runtime, recorder, file, absorbed } = this.names;
    const place = [`${site}`, ...(depth === 0 ? [] : [this.iterations(depth)])];
    const call = `${runtime}.absorb(${[absorbed, recorder, file, `${this.index}`, ...place].join(', ')})`;
    const take = `${absorbed}.${decides ? 'prove' : 'take'}()`;
    return [
      `((${absorbed} = `,
      `)?.status === "complete" ? ${absorbed}.value : (${recorder} = (${absorbed} = ${call}).recorder, ${take}))`,
    ];
  }

  /** What a variable holds in front of its declaration. */
  start(name: string, isAssigned: boolean): string {
    return isAssigned ? `${name} = ${this.names.runtime}.undeclared` : this.unset(name);
  }

  unset(name: string): string {
    return `${name} = ${this.names.runtime}.unset`;
  }

  /**
   * `$r === void 0 || $r.runs(3)`: nothing has failed, or the site has not been passed and the step can run. A step that
   * needs nothing asks only where the function is: `$r === void 0 || $at <= 3`. V8 tests for `undefined` in place, also
   * where it does not optimise.
   */
  guard(site: number, isResumed: boolean, isChecked: boolean): string {
    const { recorder, at } = this.names;
    const runs = isChecked ? `${recorder}.runs(${site})` : isResumed ? `${at} <= ${site}` : '';
    return runs === '' ? '' : `${recorder} === void 0 || ${runs}`;
  }

  /** ` catch ($e) { $r = $rt.fail($r, $file, 0, $at, $e); $at = $r.next; }` */
  catchStep(resumes: boolean, nets: string): string {
    const abandoned = this.abandons ? `${this.abandon()} ` : '';
    return ` catch (${this.names.error}) { ${abandoned}${this.#failStep(resumes, nets)} }`;
  }

  #failStep(resumes: boolean, nets: string): string {
    const { recorder, at } = this.names;
    const next = resumes ? ` ${at} = ${recorder}.next;` : '';
    return `${recorder} = ${this.#call('fail', [])};${this.#close()}${nets}${next}`;
  }

  /** Around a `yield`: `($sent = ` and `, $open = 0, $sent)` */
  waits(): readonly [open: string, close: string] {
    const { open, sent } = this.names;
    return [`(${sent} = `, `, ${open} = 0, ${sent})`];
  }

  /** Around what it gives: `($sent = ` and `, $open = 1, $sent)` */
  gives(): readonly [open: string, close: string] {
    const { open, sent } = this.names;
    return [`(${sent} = `, `, ${open} = 1, ${sent})`];
  }

  /** Behind a part that is left: what was thrown into it does not close the generator. */
  receive(): string {
    return ` catch (${this.names.error}) { ${this.names.open} &= 2; throw ${this.names.error}; }`;
  }

  /** The author's `catch` has received what was thrown, also while closing: the generator goes on. */
  isReceived(): string {
    return ` ${this.names.open} = 0;`;
  }

  /** In front of what runs when a part is left: if it waits still, its caller is closing it. */
  isClosing(): string {
    return ` if (${this.names.open}) ${this.names.open} = 2;`;
  }

  /** Something has failed while the caller was closing the generator: it ends. */
  #close(): string {
    const { open, recorder, runtime } = this.names;
    return this.followsClosing ? ` if (${open} > 1) { ${open} = 0; ${runtime}.close(${recorder}); }` : '';
  }

  /** The same for the whole body of a generator: an error that is not recorded leaves it, past its last `finally`. */
  catchLastStep(resumes: boolean, nets: string): string {
    const { error, pending } = this.names;
    return ` catch (${error}) { ${pending} = null; ${this.#failStep(resumes, nets)} ${pending} = void 0; }`;
  }

  /** ` catch ($e) { $r = $rt.failIteration($r, $file, 0, $at, $e, 1, [$i1]); $rt.proceed($r); }` */
  catchIteration(loop: number, depth: number, cleansUp: boolean): string {
    const { recorder, error, open, runtime } = this.names;
    const failed = this.#call('failIteration', [`${loop}`, this.iterations(depth)]);
    const received = cleansUp ? ` ${open} &= 2;` : '';
    const closing = cleansUp ? ` finally {${this.isClosing()} }` : '';
    return ` catch (${error}) {${received} ${recorder} = ${failed};${this.#close()} ${runtime}.proceed(${recorder}); }${closing}`;
  }

  /** `[$i1, $i2]` */
  iterations(depth: number): string {
    return `[${this.#counters(depth).join(', ')}]`;
  }

  /** `if ($r && $rt.lost($r, 2)) total = $rt.unset;` */
  drop(binding: number, name: string): string {
    return ` if (${this.#ifFailed('lost', [binding])}) ${this.unset(name)};`;
  }

  /** `$r && $rt.check($r, 7); ` */
  check(site: number): string {
    return `${this.#ifFailed('check', [site])}; `;
  }

  /** `$r && $rt.afterLoop($r);` */
  afterLoop(): string {
    return ` ${this.#ifFailed('afterLoop', [])};`;
  }

  /** What the recorder is asked or told if there is one. */
  #ifFailed(name: string, more: readonly unknown[]): string {
    const { recorder, runtime } = this.names;
    return `${recorder} && ${runtime}.${name}(${[recorder, ...more].join(', ')})`;
  }

  end(): string {
    return ` return ${this.names.runtime}.end(${this.names.recorder});`;
  }

  /** The end of a generator, which its caller may close at a `yield`: what has failed by then is given to the caller. */
  endGenerator(): string {
    const { runtime, recorder, pending } = this.names;
    const closed = `if (${recorder} && ${pending} === void 0) return ${runtime}.closed(${recorder});`;
    return ` return ${pending} = ${runtime}.end(${recorder}); } finally { ${closed} }`;
  }

  /** In front of a `try`: a report that waits already is not one of its own `return`s. */
  beforeTry(): string {
    return `const ${this.names.before} = ${this.names.pending}; `;
  }

  /**
   * Opens a `finally` block whose statements are steps.
   *
   * @param mayClose the caller of the generator may have closed it in the `try` block
   */
  enterFinally(first: number, last: number, mayClose: boolean): string {
    const { at, from } = this.names;
    const entered = this.#ifFailed('enterFinally', [first, last, from, ...(mayClose ? [true] : [])]);
    const closing = mayClose && this.followsClosing ? this.isReceived() : '';
    const kept = this.abandons ? ` const ${this.names.waiting} = ${this.names.pending};` : '';
    return `${kept} const ${from} = ${at}; ${at} = ${first}; ${entered};${closing}`;
  }

  /** The end of a `try` block that the caller of a generator may leave: it was not left. */
  leaveTry(next: number): string {
    return ` if (${this.names.at} < ${next}) ${this.names.at} = ${next};`;
  }

  /** Closes it: the function goes on where it was going, and a waiting `return` takes what has failed since. */
  leaveFinally(hasPending: boolean, isOutermost: boolean): string {
    const { at, from, pending, waiting } = this.names;
    const kept = this.abandons ? ` ${pending} = ${waiting};` : '';
    return ` if (${at} < ${from}) ${at} = ${from};${kept}${hasPending ? this.#amend(isOutermost) : ''}`;
  }

  /** `$pending = void 0;`: what was to be returned was not, since a `finally` block has led somewhere else. */
  abandon(): string {
    return `${this.names.pending} = void 0;`;
  }

  /** At the end of a `finally` block of a compound step in which a report is absorbed: a waiting `return` is told. */
  tell(): string {
    const { recorder, pending, runtime } = this.names;
    return ` if (${recorder}) ${runtime}.tell(${pending}, ${recorder});`;
  }

  #amend(isOutermost: boolean): string {
    const { recorder, pending, before, runtime } = this.names;
    const waits = `${this.abandons ? `${pending} && ` : ''}${pending} !== ${before}`;
    const amended = `${runtime}.amend(${pending}, ${recorder}, ${isOutermost})`;
    return ` if (${waits} && ${recorder}) return ${pending} = ${amended};`;
  }

  /** In front of the guards of a block with `using` statements. */
  openDisposal(last: number, hasPending: boolean): string {
    const { disposables, runtime } = this.names;
    return `const ${disposables} = new ${runtime}.Disposables(${last}); ${hasPending ? this.beforeTry() : ''}try { `;
  }

  /** `$d.use(3, ` and `)`: takes the resource. */
  use(site: number, isAsync: boolean): readonly [open: string, close: string] {
    return [`${this.names.disposables}.use(${site}, `, isAsync ? ', true)' : ')'];
  }

  /** Behind the guards: the resources are disposed of, whatever has happened. */
  closeDisposal(isAsync: boolean, hasPending: boolean, isOutermost: boolean): string {
    const { at, from, recorder, error, disposables } = this.names;
    const wait = `while (${disposables}.next()) try { await ${disposables}.result; } catch (${error}) { ${disposables}.fail(${error}); }`;
    const failed = `${recorder} = ${this.#call('failDisposal', [], disposables)}; ${at} = ${recorder}.next;`;
    const amend = hasPending ? this.#amend(isOutermost) : '';
    return ` } finally { const ${from} = ${at}; ${isAsync ? wait : `${disposables}.next();`} if (${disposables}.failures.length > 0) { ${failed} }${amend} }`;
  }

  /** In a `finally` block of a compound step: what is thrown through it keeps its site. */
  saveSite(): string {
    return ` const ${this.names.from} = ${this.names.at};`;
  }

  restoreSite(): string {
    return ` ${this.names.at} = ${this.names.from};`;
  }

  /** Loops of the same depth follow each other, and share a counter. */
  #counters(depth: number): string[] {
    return Array.from({ length: depth }, (_, index) => this.names.iteration(index + 1));
  }

  /** `$e`, or `$rt.apart($e, $r)` */
  #caught(): string {
    const { runtime, recorder, error } = this.names;
    return this.disposesInside ? `${runtime}.apart(${error}, ${recorder})` : error;
  }

  #call(name: string, more: readonly string[], cause = this.#caught()): string {
    const { runtime, recorder, file, at } = this.names;
    return `${runtime}.${name}(${[recorder, file, `${this.index}`, at, cause, ...more].join(', ')})`;
  }
}
