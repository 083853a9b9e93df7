import { join } from 'node:path';
import { Page } from './testing/page.js';
import { Project, Sandbox, typescript6 } from './testing/sandbox.js';

const readme = new Page('README.md');

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox(typescript6);
}, 60_000);
afterAll(() => sandbox.remove());

test.each(['commonjs', 'module'])(
  'the example does what is written below it, with "type": "%s"',
  (type) => {
    const project = new Project(sandbox, join(sandbox.directory, type));
    project.write('package.json', JSON.stringify({ private: true, type }));
    project.write('tsconfig.json', readme.blockAfter('Add one entry to `tsconfig.json`:', 'json'));
    project.write('src/orders.ts', readme.blockAfter('\n## An example\n', 'ts'));
    expect(project.tspc()).toEqual({ code: 0, output: '' });
    const expected = readme.blockAfter('`npx tspc && node dist/orders.js` prints:', '');
    const { code, output } = project.node('dist/orders.js');
    // Where it is compiled to is written for one of the two.
    const comparable = type === 'commonjs' ? (text: string) => text : withoutCompiledLines;
    expect(comparable(output)).toBe(comparable(expected));
    expect(code).toBe(0);
  },
  30_000,
);

function withoutCompiledLines(text: string): string {
  return text.replace(/(dist\/orders\.js):\d+:\d+/g, '$1');
}
