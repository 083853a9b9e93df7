import { compileTime } from './compile/index.js';
import { memory } from './memory/index.js';
import type { Part } from './part.js';
import { runTime } from './run-time/index.js';
import { size } from './size/index.js';

/** In the order of the page. */
export const parts: readonly Part<unknown>[] = [runTime, compileTime, memory, size];
