import type { Part } from '../part.js';
import { measure, type Sizes } from './measure.js';
import { section } from './section.js';

export const size: Part<Sizes> = { name: 'size', measure, section };
