import { chooseNames } from './names.js';

test('all begin with the same prefix', () => {
  const { iteration, list, module, parameter, ...names } = chooseNames('const rt = 1;');
  expect(names).toEqual({
    runtime: '$rt',
    file: '$file',
    recorder: '$r',
    at: '$at',
    error: '$e',
    from: '$from',
    pending: '$pending',
    before: '$before',
    waiting: '$waiting',
    item: '$item',
    open: '$open',
    sent: '$sent',
    value: '$v',
    declared: '$c',
    disposables: '$d',
    absorbed: '$a',
  });
  expect([iteration(2), list(1), parameter(3)]).toEqual(['$i2', '$list1', '$p3']);
});

test.each([
  ['$r', '$$'],
  ['x.$at = 1', '$$'],
  ['// $i12', '$$'],
  ['$p1', '$$'],
  ['$list2', '$$'],
  ['"$pending"', '$$'],
  ['$item + $$e', '$$$'],
  ['$$at', '$'],
  ['$rx + x$r + _$r + $i + $ + $atlas + $$', '$'],
])('%s: %s', (text, prefix) => {
  const { runtime, iteration } = chooseNames(text);
  expect([runtime, iteration(1)]).toEqual([`${prefix}rt`, `${prefix}i1`]);
});
