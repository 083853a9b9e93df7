import type { Part } from '../part.js';
import { type CompileTimes, measure } from './measure.js';
import { section } from './section.js';

export const compileTime: Part<CompileTimes> = { name: 'compile', measure, section };
