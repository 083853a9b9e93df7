import pc from 'picocolors';
import type { Checked } from './check-folder.js';
import type { Finding } from './findings.js';
import type { Script } from './script.js';

/** What was found in built code, as text. */
export function printCheck(checked: Checked, findings: readonly Finding[], isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  const { scripts, functions } = checked;
  const lines = [
    ...scripts.filter(isConcerned).map((script) => `${colours.cyan(script.file)}  ${describe(script)}`),
    ...findings.map((finding) => `${colours.red(placeOf(finding))}  ${finding.message}`),
    '',
    ...describeInstalled(checked),
    functions === undefined
      ? 'There is no tsconfig.json: whether functions are missing cannot be told.'
      : `Functions that are resilient by the sources: ${functions.length}; guarded: ${functions.filter(({ state }) => state === 'guarded').length}.`,
    findings.length === 0 ? colours.green('Nothing is wrong.') : colours.red(`Wrong: ${findings.length}.`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A file that merely imports some other function of the package has nothing to tell. */
function isConcerned({ importsRuntime, tables, leftCalls, containsPackage }: Script): boolean {
  return importsRuntime || containsPackage || tables.length + leftCalls.length > 0;
}

function describe({ tables, protocols, importsRuntime, leftCalls }: Script): string {
  if (tables.length === 0) return leftCalls.length > 0 ? 'not transformed' : 'no guarded function';
  const names = tables.flatMap(({ functions }) => functions.map(({ name }) => name));
  const unknown = importsRuntime ? 'its protocol cannot be told' : 'with its runtime in it';
  const protocol = protocols.length > 0 ? `protocol ${protocols.join(', ')}` : unknown;
  return `transformed (${protocol}): ${names.join(', ')}`;
}

/** Bundles bring the package with them. */
function describeInstalled({ scripts, installed }: Checked): string[] {
  if (!scripts.some(({ importsRuntime }) => importsRuntime)) return [];
  return installed === undefined
    ? ['The built code finds no ts-resilient: install it where the code is to run, or bundle it.']
    : [`The built code loads ts-resilient ${installed.version}.`];
}

function placeOf({ file, line, column }: Finding): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}
