import { PROTOCOL } from './plan.js';

/** Run when a transformed module loads. Throws if its code was emitted for another version of this runtime. */
export function emittedFor(protocol: number): void {
  if (protocol === PROTOCOL) return;
  const age = protocol < PROTOCOL ? 'an older' : 'a newer';
  throw new Error(
    `This file was compiled by ${age} ts-resilient (protocol ${protocol}) than the one that runs it (protocol ${PROTOCOL}). Update it where it is the older one, delete the output and the .tsbuildinfo file, and build again.`,
  );
}
