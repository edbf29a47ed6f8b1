import { describe, expect, it } from 'vitest';
import { calledBy, unreadAnswer } from '../../../shared/domain/unreadAnswer.ts';

const answeredAt = '2026-03-10T08:00:00Z';
const HOUR_MS = 3_600_000;
const hoursLater = (hours: number) => new Date(Date.parse(answeredAt) + hours * HOUR_MS);

describe('an answer that nobody acknowledges', () => {
  it.each([
    [71.9, 'counted', false],
    [72, 'coordinator', false],
    [167.9, 'coordinator', false],
    [168, 'physician', false],
  ])('5.24 without haste, after %d h: %s', (hours, level, tellsTeam) => {
    for (const delay of [null, '1w', '1m', '3m', 'control', 'none']) {
      expect(unreadAnswer(answeredAt, delay, hoursLater(hours))).toEqual({ level, tellsTeam });
    }
  });

  it.each([
    [3.9, 'counted', false],
    [4, 'requester', false],
    [11.9, 'requester', false],
    [12, 'coordinator', true],
    [400, 'coordinator', true],
  ])('5.24 to act upon within 48 h, after %d h: %s', (hours, level, tellsTeam) => {
    for (const delay of ['immediate', '48h']) {
      expect(unreadAnswer(answeredAt, delay, hoursLater(hours))).toEqual({ level, tellsTeam });
    }
  });

  it('5.24 calls somebody more at each step', () => {
    expect(calledBy('counted')).toEqual([]);
    expect(calledBy('requester')).toContain('nurse');
    expect(calledBy('coordinator')).toEqual(['nurseCoordinator']);
    expect(calledBy('physician')).toEqual(['nurseCoordinator', 'coordinatingPhysician']);
  });
});
