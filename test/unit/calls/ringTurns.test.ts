import { describe, expect, test } from 'vitest';
import { withFirst } from '../../../hub/live/firstRung.ts';
import {
  endOf,
  nextTurn,
  type Reachable,
  type Turn,
  toldTurns,
  turnsFor,
  withTurn,
} from '../../../hub/policy/ringTurns.ts';

const free = (by: string | null): Reachable => ({ by, isLooking: false, isFree: true });
const order = (turns: readonly Turn[]) => turns.map(({ by }) => by);

describe('who rings next', () => {
  test('the doctor in hand first, then who looks at it, then who is free, then who speaks', () => {
    const found = [
      { ...free('a'), isFree: false },
      free('b'),
      { ...free('c'), isLooking: true },
      free('d'),
    ];
    expect(order(turnsFor('d', found))).toEqual(['d', 'c', 'b', 'a']);
    expect(order(turnsFor(null, found))).toEqual(['c', 'b', 'd', 'a']);
    // In hand and in a call: still the first to be asked for.
    expect(order(turnsFor('a', found))).toEqual(['a', 'c', 'b', 'd']);
  });

  test('the same people ring in the same order, however they connected', () => {
    const found = ['e', 'b', 'd', 'a', 'c'].map(free);
    const wanted = ['a', 'b', 'c', 'd', 'e'];
    expect(order(turnsFor(null, found))).toEqual(wanted);
    expect(order(turnsFor(null, [...found].reverse()))).toEqual(wanted);
  });

  test('a doctor in hand who is not there is said to be absent, and the others ring', () => {
    const turns = turnsFor('x', [free('a')]);
    expect(turns).toEqual([
      { by: 'x', state: 'absent' },
      { by: 'a', state: 'waits' },
    ]);
    expect(nextTurn(turns)).toEqual({ by: 'a', state: 'waits' });
    expect(turnsFor('x', [])).toEqual([{ by: 'x', state: 'absent' }]);
    expect(turnsFor(null, [])).toEqual([]);
  });

  test('a side that is rung as one has one turn', () => {
    expect(turnsFor(null, [free(null)])).toEqual([{ by: null, state: 'waits' }]);
  });

  test('the caller is told who had her turn, who rings and who is next, and nobody further down', () => {
    let turns: readonly Turn[] = turnsFor(null, ['a', 'b', 'c', 'd'].map(free));
    turns = withTurn(withTurn(turns, 'a', 'unanswered'), 'b', 'rings');
    expect(toldTurns(turns)).toEqual([
      { by: 'a', state: 'unanswered' },
      { by: 'b', state: 'rings' },
      { by: 'c', state: 'waits' },
    ]);
  });

  test('who is named comes before everybody, and the others in the order they had', () => {
    const turns = turnsFor('c', ['a', 'b', 'c', 'd'].map(free));
    expect(order(withFirst('d', turns))).toEqual(['d', 'c', 'a', 'b']);
    expect(order(withFirst('c', turns))).toEqual(['c', 'a', 'b', 'd']);
    expect(withFirst(null, turns)).toEqual(turns);
    expect(withFirst('d', turns)[0]).toEqual({ by: 'd', state: 'waits' });
  });

  test('who is named and not there is absent, beside a doctor in hand who is not there either', () => {
    expect(withFirst('x', turnsFor('y', [free('a')]))).toEqual([
      { by: 'x', state: 'absent' },
      { by: 'y', state: 'absent' },
      { by: 'a', state: 'waits' },
    ]);
    // Named and in hand: told once.
    const absent = { by: 'x', state: 'absent' };
    expect(withFirst('x', turnsFor('x', [free('a')]))).toEqual([
      absent,
      { by: 'a', state: 'waits' },
    ]);
    expect(withFirst('x', [])).toEqual([absent]);
  });

  test('it ends with what could be heard of anybody', () => {
    const ended = (...states: Turn['state'][]) =>
      endOf(states.map((state, index) => ({ by: String(index), state })));
    expect(ended('absent', 'busy', 'declined', 'unanswered', 'lost')).toBe('unanswered');
    expect(ended('absent', 'busy', 'declined')).toBe('declined');
    expect(ended('lost', 'busy', 'absent')).toBe('busy');
    expect(ended('absent', 'lost')).toBe('lost');
    expect(ended('absent')).toBe('absent');
    expect(ended()).toBe('absent');
  });
});
