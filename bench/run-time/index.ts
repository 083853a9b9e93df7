import type { Part, Section } from '../part.js';
import { measure, type RunTimes } from './measure.js';

export const runTime: Part<RunTimes> = {
  name: 'run-time',
  measure,
  section: (): Section => ({ markdown: '## Run time', plots: {}, targets: [] }),
};
