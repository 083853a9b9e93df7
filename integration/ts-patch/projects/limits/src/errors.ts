/** Whether this module runs is what its importers see of it. */
console.log('errors.ts runs');

export class HttpError extends Error {
  override name = 'HttpError';
}

export default class Gone extends HttpError {
  override name = 'Gone';
}

export const makers: ((text: string) => Error)[] = [
  (text) => new HttpError(text),
  (text) => new Gone(text),
  (text) => new TypeError(text),
];
