import { parseOptions } from './options.js';

const DEFAULTS = { maxErrors: 10_000, dump: false, groupHazards: true };

test.each([
  [{}, DEFAULTS],
  [{ maxErrors: 1 }, { ...DEFAULTS, maxErrors: 1 }],
  [{ dump: true }, { ...DEFAULTS, dump: true }],
  [{ groupHazards: false }, { ...DEFAULTS, groupHazards: false }],
  [{ maxErrors: undefined, dump: undefined }, DEFAULTS],
  // What is ts-patch's or the editor's own.
  [
    {
      transform: 'ts-resilient/transformer',
      type: 'program',
      import: 'x',
      after: false,
      name: 'x',
      global: true,
    },
    DEFAULTS,
  ],
])('%j', (entry, options) => expect(parseOptions(entry)).toEqual({ options, problems: [] }));

test.each([
  [
    'a misspelt name',
    { maxError: 5 },
    'Unknown option "maxError" in the plugin entry of ts-resilient. Its options are: maxErrors, dump, groupHazards.',
  ],
  [
    'no number',
    { maxErrors: '5' },
    'Option "maxErrors" of ts-resilient is "5". It must be a whole number from 1 up.',
  ],
  ['zero', { maxErrors: 0 }, 'Option "maxErrors" of ts-resilient is 0. It must be a whole number from 1 up.'],
  [
    'a fraction',
    { maxErrors: 1.5 },
    'Option "maxErrors" of ts-resilient is 1.5. It must be a whole number from 1 up.',
  ],
  [
    'null',
    { maxErrors: null },
    'Option "maxErrors" of ts-resilient is null. It must be a whole number from 1 up.',
  ],
  [
    'a word',
    { groupHazards: 'off' },
    'Option "groupHazards" of ts-resilient is "off". It must be true or false.',
  ],
  ['no boolean', { dump: 'yes' }, 'Option "dump" of ts-resilient is "yes". It must be true or false.'],
])('%s', (_, entry, problem) => {
  expect(parseOptions(entry)).toEqual({ options: DEFAULTS, problems: [problem] });
});

test('tells every problem, and keeps what is right', () => {
  const { options, problems } = parseOptions({ maxErrors: 7, dump: 1, dumps: true });
  expect(options).toEqual({ ...DEFAULTS, maxErrors: 7 });
  expect(problems).toHaveLength(2);
});
