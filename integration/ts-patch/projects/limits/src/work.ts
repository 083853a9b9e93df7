import { absorb, report, resilient, type Resilient } from 'ts-resilient';
// biome-ignore lint/style/useImportType: they are wanted as values, too.
import Missing, { HttpError } from './errors.js';
// biome-ignore lint/style/useImportType: the same.
import * as errors from './errors.js';
import type { Job } from './jobs.js';

// The classes are used in types only, so TypeScript leaves their imports out.
function fail(error: Error | undefined): string {
  if (error !== undefined) throw error;
  return 'done';
}

export const named: Job = (error) => {
  fail(error);
  return report('done');
};

export function theDefault(error: Error | undefined): Resilient<string, Missing> {
  fail(error);
  return report('done');
}

export function inNamespace(error: Error | undefined): Resilient<string, errors.default | TypeError> {
  fail(error);
  return report('done');
}

export async function later(error: Error | undefined): Promise<Resilient<string, HttpError>> {
  const text = absorb(named(error));
  await Promise.resolve();
  return report(text + fail(error));
}

export const wrapped = resilient((error: Error | undefined) => fail(error), { only: [Missing, RangeError] });
