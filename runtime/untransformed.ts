/** The error of a marker function that runs because its file was not compiled with the transformer. */
export function untransformed(name: string): Error {
  return new Error(
    [
      `${name}() ran in code that ts-resilient did not transform, so nothing is guarded.`,
      'Add these lines to "compilerOptions" in the tsconfig.json that compiles the file, and compile with tspc (of ts-patch):',
      '  "plugins": [',
      '    { "name": "ts-resilient/transformer", "transform": "ts-resilient/transformer", "transformProgram": true }',
      '  ]',
      'A tsconfig.json that extends another replaces its "plugins": they are not merged.',
      `If the file is compiled so: ${name}() stands outside a resilient function.`,
    ].join('\n'),
  );
}
