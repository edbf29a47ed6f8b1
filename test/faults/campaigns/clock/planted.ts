import type { PlantedCase } from '../../campaign.ts';

export const plantedInTime: readonly PlantedCase[] = [
  {
    name: 'a calendar that was moved back makes what waits wait for years',
    patches: [
      {
        file: 'electron/vault/sync/backoff.ts',
        find: '  return !(left > 0 && left <= longestRequestedDelayMs);',
        replace: '  return !(left > 0);',
      },
      {
        file: 'electron/vault/store/delayStore.ts',
        find: 'for (const table of delayed) {',
        replace: 'for (const table of delayed.slice(4)) {',
      },
    ],
    cases: 8,
    seenAs: 'stuck',
  },
  {
    name: 'a signature is dated by whatever this clock says',
    patches: [
      {
        file: 'electron/vault/services/link/clockCheck.ts',
        find: '  if (behindMs > 0 && isClockWrong(behindMs)) {',
        replace: '  if (behindMs > 1e15 && isClockWrong(behindMs)) {',
      },
    ],
    cases: 8,
    seenAs: 'failures',
  },
  {
    name: 'tokens are asked for by this clock and not by the hub’s',
    patches: [
      {
        file: 'electron/vault/sync/hubSession.ts',
        find: '  const issuedAt = Math.floor(contact.hubNow().getTime() / 1000);',
        replace: '  const issuedAt = Math.floor(parts.clock.now().getTime() / 1000);',
      },
    ],
    cases: 8,
    seenAs: 'stuck',
  },
  {
    name: 'a machine that slept wakes up open',
    patches: [
      {
        file: 'electron/vault/session/lock.ts',
        find: '    Math.max(clock.now().getTime() - lastSeen.wall, clock.monotonicMs() - lastSeen.monotonic);',
        replace: '    clock.monotonicMs() - lastSeen.monotonic;',
      },
    ],
    cases: 8,
    seenAs: 'failures',
  },
  {
    name: 'what she signed for a hub that was ahead is kept until that day',
    patches: [
      {
        file: 'electron/vault/sync/professionals.ts',
        find: 'left > renewedBeforeMs && left <= longestLeftMs',
        replace: 'left > renewedBeforeMs',
      },
    ],
    cases: 8,
    seenAs: 'failures',
  },
];
