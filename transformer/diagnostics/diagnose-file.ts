import type ts from 'typescript';
import { isConcerned } from '../create-environment.js';
import type { Environment } from '../environment.js';
import { type Transformed, transformFile } from '../transform-file.js';
import { checkGroups } from './check-groups.js';
import { checkUse } from './check-use.js';

/**
 * All that is to be said about a file, in the order of the source. Nothing is kept between calls, so a host may ask for one
 * file as often as it likes. `DIAGNOSTICS` has the meaning of each `code`; the span is that of a node.
 *
 * @param transformed what the passes have made of the file, if the host has it already
 * @returns errors and warnings (`category`); none for declaration files, and for a program that does not use the package
 */
export function diagnoseFile(
  env: Environment,
  file: ts.SourceFile,
  transformed?: Transformed,
): readonly ts.DiagnosticWithLocation[] {
  if (!isConcerned(env, file)) return [];
  const { diagnostics, found, units } = transformed ?? transformFile(env, file);
  const hazards =
    env.options.groupHazards === false ? [] : units.flatMap(({ facts }) => checkGroups(env, facts));
  const all = [...diagnostics, ...checkUse(env, file, found, diagnostics), ...hazards];
  return all.sort((one, other) => one.start - other.start);
}
