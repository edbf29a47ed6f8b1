import { expect, test } from 'vitest';
import { toldReason } from '../../../renderer/features/call/ringing/toldReason.ts';
import type { RingTurnState } from '../../../shared/ipc/ring.ts';

const reached = (...states: RingTurnState[]) => ({
  reach: {
    turns: states.map((state) => ({ by: null, name: 'Dr HAMEL Nadia', state })),
    first: null,
    callBack: null,
    phone: null,
  },
});

test('several people rung in vain: nobody answered, whatever the last of them did', () => {
  expect(toldReason(reached('unanswered', 'declined'), 'unanswered')).toBe('unanswered');
  expect(toldReason(reached('busy', 'declined'), 'declined')).toBe('unanswered');
  expect(toldReason(reached('absent', 'busy'), 'busy')).toBe('unanswered');
});

test('one person rung, or a call that was answered, ended as it ended', () => {
  expect(toldReason(reached('declined'), 'declined')).toBe('declined');
  expect(toldReason(reached('declined', 'rings'), 'lost')).toBe('lost');
  expect(toldReason(reached('declined', 'rings'), 'later')).toBe('later');
  expect(toldReason(reached(), 'offline')).toBe('offline');
});
