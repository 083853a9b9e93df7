import { fork } from 'node:child_process';
import { once } from 'node:events';
import { configOf, type Variant, type Workspace } from './workspace.js';

/** What a process has used. */
export interface Usage {
  /** User CPU time, in seconds, of all its threads. */
  readonly cpu: number;
  /** The most memory it has had, in megabytes. */
  readonly memory: number;
}

/** The compiler tells what it has used when it ends, and when it is asked. */
const TELL = `
const tell = () => process.send?.(process.resourceUsage());
process.on('message', tell);
process.channel?.unref();
process.on('exit', tell);
`;

/** Enough for the largest of the projects. */
const HEAP = '--max-old-space-size=8192';

/** A run of `tspc`, or `tspc --watch`, in a process of its own. */
export class Compiler {
  readonly #process;
  #output = '';

  constructor({ tspc }: Workspace, project: string, variant: Variant, ...args: string[]) {
    const tell = `data:text/javascript,${encodeURIComponent(TELL)}`;
    this.#process = fork(tspc, ['-p', configOf(project, variant), ...args], {
      execArgv: [HEAP, '--import', tell],
      silent: true,
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk) => {
        this.#output += chunk;
      });
  }

  /** Waits until it has ended; the code must have no errors. */
  async finished(): Promise<Usage> {
    const [[usage], [code]] = await Promise.all([
      once(this.#process, 'message'),
      once(this.#process, 'close'),
    ]);
    if (code !== 0) throw new Error(`The compiler says:\n${this.#output}`);
    return readUsage(usage);
  }

  /** Waits until a watching compiler has compiled once more. */
  async compiled(): Promise<Usage> {
    while (!this.#output.includes('Watching for file changes.'))
      await once(this.#process.stdout as object as NodeJS.ReadableStream, 'data');
    if (!this.#output.includes('Found 0 errors')) throw new Error(`The compiler says:\n${this.#output}`);
    this.#output = '';
    this.#process.send('');
    const [usage] = await once(this.#process, 'message');
    return readUsage(usage);
  }

  end(): void {
    this.#process.kill();
  }
}

function readUsage({ userCPUTime, maxRSS }: NodeJS.ResourceUsage): Usage {
  return { cpu: userCPUTime / 1e6, memory: maxRSS / 1024 };
}
