/** An error for a state that cannot be, unless ts-resilient itself is wrong. */
export function bug(what: string, fileName: string): Error {
  return new Error(
    `${what} (${fileName}). This is a bug in ts-resilient; please report it at its issue tracker with the source file.`,
  );
}
