import { clean } from './clean.js';
import type { Failure } from './read-report.js';
import { textAt } from './safe.js';

/** Of a longer stack only the beginning is looked at. */
const LONGEST_STACK = 50_000;
const V8_FRAME = /^\s*at /;
const OTHER_FRAME = /^[^\s@]*@.+:\d+:\d+$/;
/** Node's own code, and built-in functions. */
const BUILT_IN = /\(?node:[\w/]+:\d+:\d+\)?$|\(<anonymous>\)$|\(native\)$/;

/** The frames of a thrown error's stack, innermost first. */
export function framesOf({ cause }: Pick<Failure, 'cause'>): string[] {
  const stack = textAt(cause, 'stack');
  const message = textAt(cause, 'message');
  const begin = message === '' ? -1 : stack.indexOf(message);
  const start = begin < 0 ? 0 : begin + message.length;
  const lines = stack.slice(start, start + LONGEST_STACK).split('\n');
  return lines.filter((line) => V8_FRAME.test(line) || OTHER_FRAME.test(line)).map((line) => line.trim());
}

/**
 * Those between the statement and what threw, as they are shown: nothing built in, files relative to one of the folders.
 */
export function framesWithin(failure: Failure, folders: readonly string[]): string[] {
  const frames = framesOf(failure);
  const name = lastPart(failure.site.function);
  const end = name === '' ? -1 : frames.findIndex((frame) => nameOf(frame) === name);
  return frames
    .slice(0, end < 0 ? frames.length : end)
    .filter((frame) => !BUILT_IN.test(frame))
    .map((frame) => clean(folders.reduce(relativeTo, frame.replace('file://', ''))));
}

function relativeTo(frame: string, folder: string): string {
  const at = frame.indexOf(folder);
  const isWhole =
    at > 0 && ' (@'.includes(frame.charAt(at - 1)) && '/\\'.includes(frame.charAt(at + folder.length));
  return folder !== '' && isWhole ? frame.slice(0, at) + frame.slice(at + folder.length + 1) : frame;
}

/** `at async Shop.sell [as sold] (…)`, `sell@…`: without what it is a method of. */
function nameOf(frame: string): string {
  const v8 = /^at (?:async )?(?:new )?(.*?)(?: \[as .*?\])? \(/.exec(frame);
  return lastPart((v8 ?? /^(.*?)@/.exec(frame))?.[1] ?? '');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
