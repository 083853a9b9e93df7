import { join } from 'node:path';
import type ts from 'typescript';
import { type Project, Sandbox, toolchains } from '../testing/sandbox.js';
import { TsServer } from './testing/tsserver.js';

type Location = ts.server.protocol.Location;
type Edits = readonly ts.server.protocol.FileCodeEdits[];

const FILE = 'src/main.ts';

const text = `import { report, resilient, type Resilient } from 'ts-resilient';
import { load, save, type Order } from './shop.js';

export const half = resilient((n: number) => {
  return report(n / 2);
});
export const third = resilient((n: number) => {
  return report(n / 3);
});

export function both(one: Order, other: Order): Resilient<void> {
  save(one);
  save(other);
  return report();
}

export const first = () => load('a');
`;

/** One server for all tests of a version. */
describe.each(toolchains)('$name', (toolchain) => {
  let sandbox: Sandbox;
  let project: Project;
  let server: TsServer;
  beforeAll(() => {
    sandbox = new Sandbox(toolchain);
    project = sandbox.project(join(__dirname, 'projects', 'shop'));
    project.write(FILE, text);
    server = new TsServer(project);
  }, 60_000);
  beforeEach(() => server.open(FILE));
  afterEach(() => server.closeFile(FILE));
  afterAll(async () => {
    await server.close();
    sandbox.remove();
  });

  const found = async () =>
    (await server.diagnostics(FILE)).map(({ code, start, end }) => `${code} ${at(start)}-${at(end)}`);

  function change(place: string, newText: string): void {
    const [start, end] = place.split('-').map((part) => {
      const [line = 0, offset = 0] = part.split(':').map(Number);
      return { line, offset };
    }) as [Location, Location];
    server.apply([{ fileName: server.path(FILE), textChanges: [{ start, end, newText }] }]);
  }

  const fixesAt = (code: number, line: number, from: number, to: number) =>
    server.request<ts.server.protocol.CodeFixAction[]>('getCodeFixes', {
      ...range(line, from, line, to),
      file: server.path(FILE),
      errorCodes: [code],
    });

  test('diagnostics come and go while the text is edited', async () => {
    expect(await found()).toEqual(['990011 5:10-5:23', '990011 8:10-8:23']);
    change('5:10-5:23', 'n / 2');
    expect(await found()).toEqual(['990011 8:10-8:23']);
    change('8:10-8:23', 'n / 3');
    expect(await found()).toEqual([]);
    change('17:33-17:36', '');
    expect((await found()).map((one) => one.split(' ')[0])).toEqual(['2554']);
  }, 30_000);

  test('a quick fix is found, applied, and there is nothing more to say', async () => {
    // As VS Code asks, about no project.
    const codes = await server.request<string[]>('getSupportedCodeFixes', null);
    expect(codes).toContain('990011');
    const [fix, ...more] = await fixesAt(990011, 5, 10, 23);
    expect(more).toEqual([]);
    expect(fix?.description).toBe('Write the value without report()');
    server.apply(fix?.changes ?? []);
    expect(await found()).toEqual(['990011 8:10-8:23']);
  }, 30_000);

  test('all of them at once', async () => {
    const [fix] = await fixesAt(990011, 8, 10, 23);
    expect(fix?.fixAllDescription).toBe('Write all values without report()');
    const { changes } = await server.request<{ changes: Edits }>('getCombinedCodeFix', {
      scope: { type: 'file', args: { file: server.path(FILE) } },
      fixId: fix?.fixId,
    });
    server.apply(changes);
    expect(await found()).toEqual([]);
  }, 30_000);

  test.each([
    ['load(id);', 990018, 'absorb(load(id));', 'void load(id);'],
    ['await loadLater(id);', 990018, 'await absorb(loadLater(id));', 'void await loadLater(id);'],
    [
      'saveLater({ id, amount: 1 });',
      990019,
      'await saveLater({ id, amount: 1 });',
      'void saveLater({ id, amount: 1 });',
    ],
    [
      'tx.begin();\n  tx.save(id);\n  tx.commit();',
      990024,
      'together(() => {\n      tx.begin();\n      tx.save(id);\n      tx.commit();\n  });',
      'must(tx.begin());\n  must(tx.save(id));\n  tx.commit();',
    ],
  ])(
    '%s: each way to mend it leaves nothing to say',
    async (statements, code, ...ways) => {
      const before = program(statements);
      for (const [index, way] of ways.entries()) {
        server.closeFile(FILE);
        server.open(FILE, before);
        const [found, ...more] = await server.diagnostics(FILE);
        expect([found?.code, more]).toEqual([code, []]);
        const { start, end } = found as ts.server.protocol.Diagnostic;
        const fixes = await fixesAt(code, start.line, start.offset, end.offset);
        expect(fixes).toHaveLength(ways.length);
        const changes = fixes[index]?.changes ?? [];
        const name = /must|together|absorb/.exec(way)?.[0];
        expect(edited(before, changes)).toBe(program(way, name));
        server.apply(changes);
        expect(await server.diagnostics(FILE)).toEqual([]);
      }
    },
    30_000,
  );

  test('a selection is refactored, and imports what it needs', async () => {
    const selected = { file: server.path(FILE), ...range(12, 3, 13, 15) };
    const offered = await server.request<ts.server.protocol.ApplicableRefactorInfo[]>(
      'getApplicableRefactors',
      selected,
    );
    const names = offered.flatMap(({ name, actions }) => actions.map((action) => `${name} ${action.name}`));
    expect(names).toContain('ts-resilient together');
    const { edits } = await server.request<{ edits: Edits }>('getEditsForRefactor', {
      ...selected,
      refactor: 'ts-resilient',
      action: 'together',
    });
    server.apply(edits);
    expect(await found()).toEqual(['990011 5:10-5:23', '990011 8:10-8:23']);
    expect(edited(text, edits)).toBe(
      text
        .replace('type Resilient', 'type Resilient, together')
        .replace(
          '  save(one);\n  save(other);',
          '  together(() => {\n      save(one);\n      save(other);\n  });',
        ),
    );
  }, 30_000);

  test('what was mended is compiled by the same entry', async () => {
    const [fix] = await fixesAt(990011, 5, 10, 23);
    const mended = edited(text, fix?.changes ?? []);
    project.write(FILE, mended.replace('report(n / 3)', 'n / 3'));
    const { code, output } = project.tspc('-p', '.');
    project.write(FILE, text);
    expect({ code, output }).toEqual({ code: 0, output: '' });
  }, 30_000);
});

/** A resilient function with these statements; the names that it imports from the package are in order. */
function program(statements: string, name?: string): string {
  const names = ['report', 'type Resilient', ...(name === undefined ? [] : [name])];
  names.sort((one, other) => one.replace('type ', '').localeCompare(other.replace('type ', '')));
  return `import { ${names.join(', ')} } from 'ts-resilient';
import { load, loadLater, saveLater, tx } from './shop.js';

export async function job(id: string): Promise<Resilient<void>> {
  ${statements}
  return report();
}

export const others = [load, loadLater, saveLater, tx];
`;
}

function range(startLine: number, startOffset: number, endLine: number, endOffset: number) {
  return { startLine, startOffset, endLine, endOffset };
}

function at({ line, offset }: Location): string {
  return `${line}:${offset}`;
}

/** A text with changes in the order of the text. */
function edited(before: string, files: Edits): string {
  const lines = before.split('\n');
  const indexOf = ({ line, offset }: Location) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + offset - 1;
  return files
    .flatMap(({ textChanges }) => textChanges)
    .reduceRight(
      (result, { start, end, newText }) =>
        result.slice(0, indexOf(start)) + newText + result.slice(indexOf(end)),
      before,
    );
}
