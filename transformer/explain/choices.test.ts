import { Choices } from './choices.js';

function runs(ask: (choices: Choices) => unknown): unknown[] {
  const choices = new Choices();
  const answers: unknown[] = [];
  do answers.push(ask(choices));
  while (choices.advance());
  return answers;
}

test('each answer is given once', () => {
  expect(runs((choices) => [choices.choose(2), choices.choose(3)].join(''))).toEqual([
    '00',
    '01',
    '02',
    '10',
    '11',
    '12',
  ]);
});

test('what is asked may depend on what was answered', () => {
  expect(runs((choices) => (choices.choose(2) === 0 ? 'ends' : `goes ${choices.choose(2)}`))).toEqual([
    'ends',
    'goes 0',
    'goes 1',
  ]);
});

test('where there is nothing to choose, there is one run', () => {
  expect(runs((choices) => choices.choose(1))).toEqual([0]);
});
