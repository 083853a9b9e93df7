import type { Part } from '../part.js';
import { measure, type RunTimes } from './measure.js';
import { writeSection } from './section.js';

/** How fast guarded code is beside the same code unguarded, and beside what else one could write. */
export const runTime: Part<RunTimes> = { name: 'run-time', measure, section: writeSection };
