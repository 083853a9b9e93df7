import { cut } from './clean.js';
import { attempt, property } from './safe.js';

const MOST_PROPERTIES = 5;
const LONGEST_STRING = 60;

/** An object that is no error, in a few words: its first properties, and of these nothing that is within them. */
export function brief(value: object): string {
  const isArray = attempt(() => Array.isArray(value)) === true;
  const keys = attempt(() => Object.keys(value)) ?? [];
  const parts = keys
    .slice(0, MOST_PROPERTIES)
    .map((key) => (isArray ? '' : `${cut(key, LONGEST_STRING)}: `) + briefly(property(value, key)));
  if (keys.length > MOST_PROPERTIES) parts.push('…');
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? open + close : `${open} ${parts.join(', ')} ${close}`;
}

function briefly(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value, LONGEST_STRING));
  const isTold = value === null || !['object', 'function'].includes(typeof value);
  return isTold ? String(value) : '…';
}
