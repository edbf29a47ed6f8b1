import { describe, expect, test } from 'vitest';
import {
  afterSample,
  type LineSample,
  qualityBetween,
  sampleOf,
  unknownLine,
} from '../../../renderer/features/call/line/quality.ts';

const start: LineSample = { received: 100, lost: 0, missedThere: 0, roundTrip: 0.05 };
const later = (part: Partial<LineSample>): LineSample => ({ ...start, received: 200, ...part });

describe('how a call passes', () => {
  test('is read from what the connection counts, both directions together', () => {
    const report = (type: string, more: object) => ({ type, ...more });
    expect(
      sampleOf([
        report('inbound-rtp', { packetsReceived: 40, packetsLost: 2 }),
        report('inbound-rtp', { packetsReceived: 60, packetsLost: -1 }),
        report('remote-inbound-rtp', { fractionLost: 0.2, roundTripTime: 0.4 }),
        report('candidate-pair', { packetsReceived: 9 }),
      ]),
    ).toEqual({ received: 100, lost: 2, missedThere: 0.2, roundTrip: 0.4 });
  });

  test('is good, medium or weak, and nothing while nothing arrives', () => {
    expect(qualityBetween(start, later({}))).toBe('good');
    expect(qualityBetween(start, later({ lost: 5 }))).toBe('medium');
    expect(qualityBetween(start, later({ lost: 30 }))).toBe('weak');
    expect(qualityBetween(start, later({ missedThere: 0.3 }))).toBe('weak');
    expect(qualityBetween(start, later({ roundTrip: 0.5 }))).toBe('medium');
    expect(qualityBetween(start, later({ roundTrip: 1.2 }))).toBe('weak');
    expect(qualityBetween(start, start)).toBeNull();
  });

  test('keeps the voice alone after three weak samples, and gives the pictures back after five better ones', () => {
    let line = unknownLine;
    const next = (quality: 'good' | 'weak' | null) => {
      line = afterSample(line, quality);
      return line.soundOnly;
    };
    expect([next('weak'), next('weak'), next('good')]).toEqual([false, false, false]);
    expect([next('weak'), next('weak'), next(null), next('weak')]).toEqual([
      ...[false, false, false, true],
    ]);
    const waited = ['good', 'good', 'weak', 'good', 'good', 'good', 'good'] as const;
    expect(waited.map(next)).toEqual(waited.map(() => true));
    expect(next('good')).toBe(false);
  });
});
