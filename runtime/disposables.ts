interface Resource {
  readonly site: number;
  readonly value: unknown;
  /** Without one, an `await using` only waits. */
  readonly dispose: (() => unknown) | undefined;
  readonly isAsync: boolean;
}

/** The resources that the `using` statements of a block have taken; they are disposed of in reverse order. */
export class Disposables {
  /** What their disposal has thrown, by the site of the `using` statement. */
  readonly failures: [site: number, cause: unknown][] = [];
  /** What the disposal that is to be waited for has returned. */
  result: unknown;

  readonly #resources: Resource[] = [];
  #site = 0;
  /** Whether a wait is owed for an `await using` of nothing: any other one settles it. */
  #wait: 'none' | 'owed' | 'done' = 'none';

  /** @param last the last site of the block */
  constructor(readonly last: number) {}

  /** Takes a resource, and gives it on; throws if it is none. */
  use<T>(site: number, value: T, isAsync = false): T {
    const dispose = disposerOf(value, isAsync);
    if (dispose !== undefined || isAsync) this.#resources.push({ site, value, dispose, isAsync });
    return value;
  }

  /** Disposes of the resources up to the next that is to be waited for; true if there is one. */
  next(): boolean {
    for (let resource = this.#resources.pop(); resource !== undefined; resource = this.#resources.pop()) {
      if (!resource.isAsync && this.#owesWait()) {
        this.#resources.push(resource);
        return true;
      }
      if (this.#disposeOf(resource)) return true;
    }
    return this.#owesWait();
  }

  /** The disposal that was waited for has failed. */
  fail(cause: unknown): void {
    this.failures.push([this.#site, cause]);
  }

  #disposeOf({ site, value, dispose, isAsync }: Resource): boolean {
    if (dispose === undefined) {
      if (this.#wait === 'none') this.#wait = 'owed';
      return false;
    }
    this.#site = site;
    try {
      this.result = dispose.call(value);
      if (isAsync) this.#wait = 'done';
      return isAsync;
    } catch (cause) {
      this.fail(cause);
      return false;
    }
  }

  #owesWait(): boolean {
    if (this.#wait !== 'owed') return false;
    this.#wait = 'none';
    this.result = undefined;
    return true;
  }
}

/** The method that disposes of a value: nothing for nothing. */
function disposerOf(value: unknown, isAsync: boolean): (() => unknown) | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object' && typeof value !== 'function') throw new TypeError('Object expected.');
  const late = isAsync ? (value as Partial<AsyncDisposable>)[Symbol.asyncDispose] : undefined;
  const dispose = late ?? (value as Partial<Disposable>)[Symbol.dispose];
  if (typeof dispose !== 'function') throw new TypeError('Object not disposable.');
  return late === undefined && isAsync ? inPromise(dispose) : dispose;
}

/** For `await using`, a method that does not wait: what it throws is a rejection. */
function inPromise(dispose: () => void): (this: unknown) => unknown {
  return function (this: unknown) {
    try {
      dispose.call(this);
      return undefined;
    } catch (error) {
      return Promise.reject(error);
    }
  };
}
