import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The JavaScript files in a folder, without those in `node_modules` and behind links, in the order of their names. */
export function findScripts(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', '.git'].includes(entry.name) ? [] : findScripts(path);
    return entry.isFile() && /\.[cm]?js$/.test(entry.name) ? [path] : [];
  });
}
