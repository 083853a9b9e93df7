import MagicString from 'magic-string';
import { originOfEnd, originOfKept, originOfRun, originOfStart, piecesOf } from './pieces.js';

describe('the pieces of an edited text', () => {
  it('tell kept text from inserted and overwritten text', () => {
    const edited = new MagicString('const a = b;')
      .appendLeft(10, 'f(')
      .appendRight(11, ')')
      .overwrite(0, 5, 'let');
    expect(edited.toString()).toBe('let a = f(b);');
    const pieces = piecesOf(edited);
    expect(pieces.map(({ start, end, kept }) => [edited.toString().slice(start, end), kept])).toEqual([
      ['let', false],
      [' a = ', true],
      ['b', true],
      [';', true],
    ]);
    expect([4, 8, 10, 12].map((offset) => originOfKept(pieces, offset))).toEqual([6, undefined, 10, 11]);
  });

  it('are one when nothing was inserted between them', () => {
    const edited = new MagicString('abcdef').appendLeft(3, '').remove(4, 5);
    expect(piecesOf(edited).map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 5],
    ]);
    expect(originOfRun(piecesOf(edited), 1, 4)).toBe(1);
    expect(originOfRun(piecesOf(edited), 1, 5)).toBeUndefined();
  });

  it('give overwritten text the edges of what it overwrote', () => {
    const pieces = piecesOf(new MagicString('one two').overwrite(4, 7, 'three').prepend('> '));
    expect([originOfStart(pieces, 6), originOfStart(pieces, 7)]).toEqual([4, undefined]);
    expect([originOfEnd(pieces, 11), originOfEnd(pieces, 10)]).toEqual([7, undefined]);
    expect([originOfStart(pieces, 2), originOfEnd(pieces, 2)]).toEqual([0, undefined]);
  });

  it('follow what was moved', () => {
    const edited = new MagicString('first second ').move(6, 13, 0);
    expect(edited.toString()).toBe('second first ');
    expect(originOfRun(piecesOf(edited), 0, 7)).toBe(6);
    expect(originOfRun(piecesOf(edited), 7, 13)).toBe(0);
  });
});
