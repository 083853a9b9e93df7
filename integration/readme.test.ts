import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project, Sandbox, typescript6 } from './testing/sandbox.js';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

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
    project.write('tsconfig.json', blockAfter('Add one entry to `tsconfig.json`:', 'json'));
    project.write('src/orders.ts', blockAfter('\n## An example\n', 'ts'));
    expect(project.tspc()).toEqual({ code: 0, output: '' });
    const expected = blockAfter('`npx tspc && node dist/orders.js` prints:', '');
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

/** The first block of this language behind a text. */
function blockAfter(text: string, language: string): string {
  const [, behind, ...others] = readme.split(text);
  if (behind === undefined || others.length > 0) throw new Error(`Not once in README.md: ${text}`);
  const fence = `\`\`\`${language}\n`;
  const start = behind.indexOf(fence) + fence.length;
  return behind.slice(start, behind.indexOf('```', start));
}
