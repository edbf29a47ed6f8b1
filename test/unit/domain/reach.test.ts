import { expect, it } from 'vitest';
import { checkReach, isOffline } from '../../../electron/vault/services/moves/reach.ts';
import type { RequestParts } from '../../../electron/vault/services/requests/requestParts.ts';
import type { Session } from '../../../electron/vault/session/sessions.ts';
import { extensionUrl } from '../../../shared/fhir/systems.ts';
import { instantExtension } from '../../../shared/fhir/task.ts';
import type { SyncStatus } from '../../../shared/ipc/home.ts';

const reservedUntil = instantExtension(extensionUrl.reservedUntil, '2026-03-13T18:00:00+01:00');
const parts = (isReserved: boolean) =>
  ({ task: { extension: isReserved ? [reservedUntil] : [] } }) as unknown as RequestParts;

const session = (profile: 'practice' | 'real') => ({ store: { profile } }) as unknown as Session;
const link = (value: SyncStatus['link']) => ({ status: () => ({ link: value }) as SyncStatus });

it('lets an expert sign without network under her reservation only', () => {
  expect(() => checkReach(parts(true), true)).not.toThrow();
  expect(() => checkReach(parts(false), false)).not.toThrow();
  expect(() => checkReach(parts(false), true)).toThrow('hub.unreachable');
});

it('calls offline a hub that does not answer, never an exercise, which has none', () => {
  expect(isOffline(session('real'), link('offline'))).toBe(true);
  expect(isOffline(session('real'), link('signInNeeded'))).toBe(true);
  expect(isOffline(session('real'), link('connected'))).toBe(false);
  expect(isOffline(session('practice'), link('offline'))).toBe(false);
});
