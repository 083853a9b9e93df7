/** These two packages bring no types. */
declare module 'try-catch' {
  export default function tryCatch<A extends unknown[], T>(
    run: (...args: A) => T,
    ...args: A
  ): [error: null, value: T] | [error: Error, value?: undefined];
}

declare module 'try-to-catch' {
  export default function tryToCatch<A extends unknown[], T>(
    run: (...args: A) => Promise<T> | T,
    ...args: A
  ): Promise<[error: null, value: T] | [error: Error, value?: undefined]>;
}
