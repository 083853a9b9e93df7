import type { Resilient } from 'ts-resilient';
import type { HttpError } from './errors.js';

export type Job = (error: Error | undefined) => Resilient<string, HttpError>;
