import type { Names } from './names.js';

/** The pieces of emitted code for one unit, which is number `index` of its file's plan. */
export class Templates {
  constructor(
    private readonly names: Names,
    private readonly index: number,
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
    const { recorder, at, pending, absorbed } = this.names;
    const more = [...(hasPending ? [pending] : []), ...(hasAbsorbs ? [absorbed] : [])];
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

  unset(name: string): string {
    return `${name} = ${this.names.runtime}.unset`;
  }

  /** `$at <= 3 && !$r?.skips(3)`: the site has not been passed, and the step can run. */
  guard(site: number, isResumed: boolean, isChecked: boolean): string {
    const passed = isResumed ? [`${this.names.at} <= ${site}`] : [];
    const checked = isChecked ? [`!${this.names.recorder}?.skips(${site})`] : [];
    return [...passed, ...checked].join(' && ');
  }

  /** ` catch ($e) { $r = $rt.fail($r, $file, 0, $at, $e); $at = $r.next; }` */
  catchStep(resumes: boolean, nets: string): string {
    return ` catch (${this.names.error}) { ${this.#failStep(resumes, nets)} }`;
  }

  #failStep(resumes: boolean, nets: string): string {
    const { recorder, at } = this.names;
    return `${recorder} = ${this.#call('fail', [])};${nets}${resumes ? ` ${at} = ${recorder}.next;` : ''}`;
  }

  /** The same for the whole body of a generator: an error that is not recorded leaves it, past its last `finally`. */
  catchLastStep(resumes: boolean, nets: string): string {
    const { error, pending } = this.names;
    return ` catch (${error}) { ${pending} = null; ${this.#failStep(resumes, nets)} ${pending} = void 0; }`;
  }

  /** ` catch ($e) { $r = $rt.failIteration($r, $file, 0, $at, $e, 1, [$i1]); $r.proceed(); }` */
  catchIteration(loop: number, depth: number): string {
    const { recorder, error } = this.names;
    const failed = this.#call('failIteration', [`${loop}`, this.iterations(depth)]);
    return ` catch (${error}) { ${recorder} = ${failed}; ${recorder}.proceed(); }`;
  }

  /** `[$i1, $i2]` */
  iterations(depth: number): string {
    return `[${this.#counters(depth).join(', ')}]`;
  }

  /** `if ($r?.lost(2)) total = $rt.unset;` */
  drop(binding: number, name: string): string {
    return ` if (${this.names.recorder}?.lost(${binding})) ${this.unset(name)};`;
  }

  /** `$r?.check(7); ` */
  check(site: number): string {
    return `${this.names.recorder}?.check(${site}); `;
  }

  afterLoop(): string {
    return ` ${this.names.recorder}?.afterLoop();`;
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
    const { at, from, recorder } = this.names;
    const sites = [first, last, ...(mayClose ? [from] : [])].join(', ');
    return ` const ${from} = ${at}; ${at} = ${first}; ${recorder}?.finally(${sites});`;
  }

  /** The end of a `try` block that the caller of a generator may leave: it was not left. */
  leaveTry(next: number): string {
    return ` if (${this.names.at} < ${next}) ${this.names.at} = ${next};`;
  }

  /** Closes it: the function goes on where it was going, and a waiting `return` takes what has failed since. */
  leaveFinally(hasPending: boolean, isOutermost: boolean): string {
    const { at, from, pending, before } = this.names;
    const amend = hasPending ? this.#amend(`${pending} !== ${before}`, isOutermost) : '';
    return ` if (${at} < ${from}) ${at} = ${from};${amend}`;
  }

  #amend(waits: string, isOutermost: boolean): string {
    const { from, recorder, pending, runtime } = this.names;
    const amended = `${runtime}.amend(${pending}, ${recorder}, ${from}, ${isOutermost})`;
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
    const { at, from, recorder, error, disposables, pending, before } = this.names;
    const wait = `while (${disposables}.next()) try { await ${disposables}.result; } catch (${error}) { ${disposables}.fail(${error}); }`;
    const failed = `${recorder} = ${this.#call('failDisposal', [], disposables)}; ${at} = ${recorder}.next;`;
    const amend = hasPending ? this.#amend(`${pending} && ${pending} !== ${before}`, isOutermost) : '';
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

  #call(name: string, more: readonly string[], cause = this.names.error): string {
    const { runtime, recorder, file, at } = this.names;
    return `${runtime}.${name}(${[recorder, file, `${this.index}`, at, cause, ...more].join(', ')})`;
  }
}
