import { AppFailure } from '../../../../shared/errors.ts';
import { extensionUrl } from '../../../../shared/fhir/systems.ts';
import { taskInstant } from '../../../../shared/fhir/task.ts';
import type { Session } from '../../session/sessions.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { RequestParts } from '../requests/requestParts.ts';

/** No platform answers this workstation at this moment. The exercise has none to answer. */
export function isOffline({ store }: Session, sync: Pick<Sync, 'status'>): boolean {
  if (store.profile === 'practice') return false;
  const { link } = sync.status();
  return link !== 'connected' && link !== 'none';
}

/**
 * Without network an expert signs under her reservation only; else what she writes stays a draft (domain.md 1.5).
 * @throws AppFailure `hub.unreachable`
 */
export function checkReach({ task }: RequestParts, offline: boolean): void {
  const isReserved = taskInstant(task, extensionUrl.reservedUntil) !== null;
  if (offline && !isReserved) throw new AppFailure('hub.unreachable', { reason: 'notReserved' });
}
