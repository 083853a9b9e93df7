/** What a `using` statement takes. */
export class Resource {
  /** @param dispose what its disposal does */
  constructor(
    readonly length: number,
    private readonly dispose: () => unknown,
  ) {}

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The same for `await using`. */
export class AsyncResource {
  constructor(
    readonly length: number,
    private readonly dispose: () => unknown,
  ) {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
  }
}
