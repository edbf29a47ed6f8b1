import { expect, test } from 'vitest';
import { createLookService } from '../../../electron/vault/services/team/lookService.ts';
import type { OpenStore } from '../../../electron/vault/session/openStore.ts';
import { manualClock } from '../../support/manualClock.ts';

const store = { profile: 'real' } as OpenStore;
const seen = [
  {
    request: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0001',
    by: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0002',
  },
];

function desk() {
  const clock = manualClock(new Date('2026-11-23T09:00:00Z'));
  let changes = 0;
  const looks = createLookService({
    clock,
    syncOf: () => ({ sayLook: () => true }),
    changed: () => {
      changes += 1;
    },
  });
  return { clock, looks, changes: () => changes };
}

test('what the hub does not say again is over after fifteen seconds', () => {
  const { clock, looks, changes } = desk();
  looks.heard(store, { type: 'looking', seen });
  expect(changes()).toBe(1);
  clock.advance(10_000);
  looks.heard(store, { type: 'looking', seen });
  clock.advance(14_000);
  expect(changes()).toBe(1);
  clock.advance(1_001);
  expect(changes()).toBe(2);
});

test('a line that is gone leaves nobody on screen, and is told once', () => {
  const { clock, looks, changes } = desk();
  looks.heard(store, { type: 'looking', seen });
  looks.lost(store);
  expect(changes()).toBe(2);
  looks.lost(store);
  clock.advance(60_000);
  expect(changes()).toBe(2);
});
