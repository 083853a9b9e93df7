import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import type { Project } from '../../testing/sandbox.js';

type Message = ts.server.protocol.Response | ts.server.protocol.Event;

/** A real `tsserver`, spoken to by its protocol, as editors do. Paths are relative to the project. */
export class TsServer {
  readonly #process: ChildProcess;
  readonly #project: Project;
  readonly #waiting = new Map<number, (response: ts.server.protocol.Response) => void>();
  readonly #events: ts.server.protocol.Event[] = [];
  readonly #exited: Promise<void>;
  #onEvent: () => void = () => {};
  #received = Buffer.alloc(0);
  #sequence = 0;

  /** @param lib the folder of the server; without one it is that of the project's own TypeScript */
  constructor(project: Project, args: readonly string[] = [], lib?: string) {
    this.#project = project;
    const script = join(lib ?? join(project.sandbox.installed('typescript'), 'lib'), 'tsserver.js');
    const quiet = ['--disableAutomaticTypingAcquisition'];
    const log = ['--logVerbosity', 'terse', '--logFile', this.path('tsserver.log')];
    this.#process = spawn(process.execPath, [script, ...quiet, ...log, ...args], {
      cwd: project.directory,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process.stdout?.on('data', (data: Buffer) => this.#receive(data));
    this.#exited = new Promise((resolve) => this.#process.on('exit', () => resolve()));
  }

  path(file: string): string {
    return join(this.#project.directory, file);
  }

  /** What the server and its plugins have logged. */
  get log(): string {
    return readFileSync(this.path('tsserver.log'), 'utf8');
  }

  open(file: string, fileContent?: string): void {
    this.#send('open', { file: this.path(file), ...(fileContent === undefined ? {} : { fileContent }) });
  }

  /** Closes a file: from here on what is stored counts. */
  closeFile(file: string): void {
    this.#send('close', { file: this.path(file) });
  }

  /** Changes open files, as fixes and refactors give their changes: each in the order of the text. */
  apply(changedFiles: readonly ts.server.protocol.FileCodeEdits[]): void {
    this.#send('updateOpen', { changedFiles });
  }

  /** The answer of the server. */
  async request<T>(command: string, args: object | null): Promise<T> {
    const sequence = this.#send(command, args);
    const response = await new Promise<ts.server.protocol.Response>((resolve) =>
      this.#waiting.set(sequence, resolve),
    );
    if (!response.success) throw new Error(`${command}: ${response.message}`);
    return response.body as T;
  }

  /** What an editor shows in a file. It asks for it, and is then told by events. */
  async diagnostics(file: string): Promise<ts.server.protocol.Diagnostic[]> {
    this.#events.length = 0;
    const sequence = this.#send('geterr', { files: [this.path(file)], delay: 0 });
    const isDone = () =>
      this.#events.some(({ event, body }) => event === 'requestCompleted' && body.request_seq === sequence);
    while (!isDone())
      await new Promise<void>((resolve) => {
        this.#onEvent = resolve;
      });
    return this.#events.flatMap(({ event, body }) =>
      ['syntaxDiag', 'semanticDiag'].includes(event) ? body.diagnostics : [],
    );
  }

  async close(): Promise<void> {
    this.#send('exit', {});
    await this.#exited;
  }

  #send(command: string, args: object | null): number {
    this.#sequence += 1;
    const request = { seq: this.#sequence, type: 'request', command, arguments: args };
    this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    return this.#sequence;
  }

  /** Each message stands behind its length. */
  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const header = /^\s*Content-Length: (\d+)\r?\n\r?\n/.exec(this.#received.toString('latin1', 0, 100));
      const end = header === null ? Number.POSITIVE_INFINITY : header[0].length + Number(header[1]);
      if (this.#received.length < end) return;
      const message = this.#received.toString('utf8', header?.[0].length, end);
      this.#received = this.#received.subarray(end);
      this.#take(JSON.parse(message) as Message);
    }
  }

  #take(message: Message): void {
    if (message.type === 'event') {
      this.#events.push(message as ts.server.protocol.Event);
      return this.#onEvent();
    }
    const { request_seq } = message as ts.server.protocol.Response;
    this.#waiting.get(request_seq)?.(message as ts.server.protocol.Response);
    this.#waiting.delete(request_seq);
  }
}
