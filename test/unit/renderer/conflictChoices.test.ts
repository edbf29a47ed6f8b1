import { describe, expect, test } from 'vitest';
import {
  agreeing,
  differing,
  keptChoices,
} from '../../../renderer/features/sync/conflictChoices.ts';
import type { ConflictLine } from '../../../shared/ipc/conflict.ts';

const line = (field: ConflictLine['field'], mine: string | null, theirs: string | null) =>
  ({ field, base: '1', mine, theirs, mayKeepMine: true }) satisfies ConflictLine;

const shown = [line('room', '9', '7'), line('unit', null, 'Les Pommiers'), line('sex', 'f', 'f')];

describe('a conflict in a resident’s file, line by line', () => {
  test('asks about every line that differs, an empty one too, and about no other', () => {
    expect(differing(shown).map(({ field }) => field)).toEqual(['room', 'unit']);
    expect(agreeing(shown).map(({ field }) => field)).toEqual(['sex']);
  });

  test('chooses nothing for anybody', () => {
    expect(keptChoices({}, shown, shown)).toEqual({});
    expect(keptChoices({ room: 'mine' }, shown, shown)).toEqual({ room: 'mine' });
  });

  test('forgets a choice whose line says something else since, on either side, and keeps the others', () => {
    const choices = { room: 'mine', unit: 'theirs' } as const;
    const [room, unit, sex] = shown as [ConflictLine, ConflictLine, ConflictLine];
    const newer = [{ ...room, theirs: '8' }, unit, sex];
    expect(keptChoices(choices, shown, newer)).toEqual({ unit: 'theirs' });
    expect(keptChoices(choices, shown, [{ ...room, mine: '10' }, unit, sex])).toEqual({
      unit: 'theirs',
    });
    // What both sides say alike now is no choice any more, and is none of hers if they differ again.
    expect(keptChoices(choices, shown, [{ ...room, theirs: '9' }, unit, sex])).toEqual({
      unit: 'theirs',
    });
    expect(keptChoices(choices, shown, [unit])).toEqual({ unit: 'theirs' });
  });
});
