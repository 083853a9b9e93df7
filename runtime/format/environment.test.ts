import { columnsOfTerminal, files, hasColor, workingDirectory } from './environment.js';

const before = globalThis.process;
afterEach(() => {
  globalThis.process = before;
});

/** As if this were what the platform has. */
function platform(process: object | undefined): void {
  globalThis.process = process as typeof before;
}

const terminal = { isTTY: true, columns: 120 };
const file = {};

test.each([
  ['both are terminals', {}, terminal, terminal, true],
  ['standard output is a file', {}, file, terminal, false],
  ['standard error is a file', {}, terminal, file, false],
  ['NO_COLOR is set', { NO_COLOR: '1' }, terminal, terminal, false],
  ['NO_COLOR is empty', { NO_COLOR: '' }, terminal, terminal, true],
  ['FORCE_COLOR is set', { FORCE_COLOR: '1' }, file, file, true],
  ['FORCE_COLOR is empty', { FORCE_COLOR: '' }, file, file, true],
  ['FORCE_COLOR is 0', { FORCE_COLOR: '0' }, terminal, terminal, false],
  ['FORCE_COLOR is false', { FORCE_COLOR: 'false' }, terminal, terminal, false],
  ['both are set', { FORCE_COLOR: '3', NO_COLOR: '1' }, file, file, true],
  ['the terminal is dumb', { TERM: 'dumb' }, terminal, terminal, false],
])('colours if %s: %#', (_, env, stdout, stderr, expected) => {
  platform({ env, stdout, stderr });
  expect(hasColor(undefined)).toBe(expected);
});

test('of a stream that is named, it alone counts', () => {
  platform({ env: {}, stdout: file, stderr: terminal });
  expect(hasColor(terminal)).toBe(true);
  expect(hasColor(file)).toBe(false);
  expect(columnsOfTerminal({ columns: 60 })).toBe(60);
  expect(columnsOfTerminal(file)).toBe(80);
});

test('the columns of the terminal, if there is one that knows them', () => {
  platform({ stdout: file, stderr: terminal });
  expect(columnsOfTerminal(undefined)).toBe(120);
  platform({ stdout: { isTTY: true, columns: 0 } });
  expect(columnsOfTerminal(undefined)).toBe(80);
});

test.each([undefined, {}, { env: {} }])(
  'where the platform has only %j, nothing is asked of it',
  (process) => {
    platform(process);
    expect(hasColor(undefined)).toBe(false);
    expect(columnsOfTerminal(undefined)).toBe(80);
    expect(workingDirectory()).toBe('');
    expect(files()).toBeUndefined();
  },
);

test('a working directory that is gone is none', () => {
  platform({
    cwd() {
      throw new Error('ENOENT');
    },
  });
  expect(workingDirectory()).toBe('');
});
