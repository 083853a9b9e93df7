import { parse } from '../parse.js';
import { CHECK_USAGE } from '../usage.js';
import { ExitCode, UsageError, wantsColour, type World } from '../world.js';
import { type Checked, checkFolder } from './check-folder.js';
import { type Finding, findingsOf } from './findings.js';
import { printCheck } from './print-check.js';

const OPTIONS = {
  project: { type: 'string', short: 'p' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `ts-resilient check DIR` */
export function runCheck(args: readonly string[], world: World): ExitCode {
  const { values, path } = parse('check', args, OPTIONS, 'DIR');
  if (values.help === true) {
    world.out(CHECK_USAGE);
    return ExitCode.ok;
  }
  const checked = checkFolder(path, world.cwd, values.project);
  const findings = findingsOf(checked);
  if (checked.scripts.length === 0 && (checked.functions ?? []).length === 0)
    throw new UsageError(`${path}: nothing in it, and nothing in its sources, uses ts-resilient.`);
  world.out(
    values.json === true ? printJson(checked, findings) : printCheck(checked, findings, wantsColour(world)),
  );
  return findings.length === 0 ? ExitCode.ok : ExitCode.findings;
}

function printJson({ scripts, functions, installed }: Checked, findings: readonly Finding[]): string {
  const files = scripts.map(({ file, protocols, tables, containsPackage }) => ({
    file,
    protocols,
    containsPackage,
    sources: tables.map(({ source, functions: guarded }) => ({
      source,
      functions: guarded.map(({ name }) => name),
    })),
  }));
  const data = {
    version: 1,
    installed: installed?.version ?? null,
    files,
    functions: functions ?? null,
    findings,
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
