import ts from 'typescript';
import { resilientProgram } from './index.js';

const text = `
import { report, type Resilient } from 'ts-resilient';
export function f(): Resilient<number> {
  const n = 1;
  return report(n);
}
`;

/** A plugin of somebody else that, as ours, puts its transformer in front of the ones that come with \`emit\`. */
function otherProgram(program: ts.Program): ts.Program {
  const emit = program.emit;
  const other: ts.TransformerFactory<ts.SourceFile> = () => (file) =>
    ts.factory.updateSourceFile(file, [...file.statements, ts.factory.createEmptyStatement()]);
  program.emit = (file, write, cancellation, onlyDts, custom) =>
    emit.call(program, file, write, cancellation, onlyDts, {
      ...custom,
      before: [other, ...(custom?.before ?? [])],
    });
  return program;
}

function createProgram(): ts.Program {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noLib: true,
    paths: { 'ts-resilient': ['./runtime/index.ts'] },
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === 'job.ts'
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : read.call(host, name, ...rest);
  return ts.createProgram(['job.ts'], options, host);
}

function emit(program: ts.Program): string {
  let output = '';
  program.emit(program.getSourceFile('job.ts'), (_, js) => {
    output = js;
  });
  return output;
}

const ours = (program: ts.Program) => resilientProgram(program, undefined, {}, { ts });

test('the first plugin sees the original file', () => {
  expect(emit(otherProgram(ours(createProgram())))).toContain('$rt.report(n, $r)');
});

test('a plugin behind another one says to move it first', () => {
  expect(() => emit(ours(otherProgram(createProgram())))).toThrow(/Move the entry .* to the first place/);
});
