import type { Checked } from './check-folder.js';
import type { SourceFunction } from './compare-sources.js';
import type { Script } from './script.js';

/** Something that is not as it should be. */
export interface Finding {
  readonly kind: 'left call' | 'protocol' | 'no guards' | 'outdated' | 'not guarded' | 'refused' | 'unknown';
  /** Of the built code, relative to the checked folder; or of the source, relative to its project. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** All that is wrong with built code. */
export function findingsOf({ scripts, functions = [], installed }: Checked): Finding[] {
  return [
    ...scripts.flatMap(leftCalls),
    ...scripts.flatMap((script) =>
      script.protocols.flatMap((protocol) => {
        const message = installed?.refusal(protocol);
        return message === undefined ? [] : [{ kind: 'protocol' as const, file: script.file, message }];
      }),
    ),
    ...scripts.filter(isBundleWithoutGuards).map(({ file }) => ({
      kind: 'no guards' as const,
      file,
      message: 'contains ts-resilient, and no guarded function',
    })),
    ...functions.flatMap(functionFinding),
  ];
}

function leftCalls({ file, leftCalls: calls }: Script): Finding[] {
  return calls.map(({ name, line, column }) => ({
    kind: 'left call',
    file,
    line,
    column,
    message: `${name}() was not transformed: it throws when it runs`,
  }));
}

function isBundleWithoutGuards({ containsPackage, tables }: Script): boolean {
  return containsPackage && tables.length === 0;
}

const MESSAGES = {
  outdated: 'has guards, but not those of its source as it is now: build it again from scratch',
  'not guarded': 'is resilient by its type, and not guarded in the built code',
  refused: 'cannot be guarded: its build has errors, or old output was kept',
  unknown:
    'cannot be found in the built code, guarded or not: build with source maps, or give a tsconfig.json of what is built with -p',
} as const;

function functionFinding({ file, line, column, name, state }: SourceFunction): Finding[] {
  return state === 'guarded'
    ? []
    : [{ kind: state, file, line, column, message: `${name} ${MESSAGES[state]}` }];
}
