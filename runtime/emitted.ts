/**
 * What emitted code imports. The names and meanings belong to the protocol version in `plan.ts`: changing one changes
 * the version. A function that needs less imports less, and a bundle leaves out the rest.
 */
export { absorb } from './absorb.js';
export { apart } from './apart.js';
export { close, closed } from './closing.js';
export { Disposables } from './disposables.js';
export { fail } from './fail.js';
export { failDisposal } from './fail-disposal.js';
export { amend, enterFinally, tell } from './finally.js';
export { emittedFor } from './handshake.js';
export { afterLoop, check, failIteration, proceed } from './loops.js';
export { limit, only } from './only.js';
export type { Recorder } from './recorder.js';
export { end, report } from './reports.js';
export { own, returned } from './returned.js';
export { failReturn, settle } from './settle.js';
export { declared, lost, read, undeclared, unset } from './unset.js';
