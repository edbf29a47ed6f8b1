import type { Resource } from '@medplum/fhirtypes';
import { followUpsOf } from '../../../../shared/fhir/followUp.ts';
import { requestNotices } from '../../../../shared/fhir/requestNotices.ts';
import type { FollowUp } from '../../../../shared/ipc/followUp.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { saveFollowUps } from '../../store/followUpStore.ts';

/** Writes again what one request leaves to do, from all its resources, in the transaction of what changed them. */
export function keepFollowUps(
  db: WritableDatabase,
  requestId: string,
  resources: readonly Resource[],
): void {
  const reminded = requestNotices(resources).findLast(({ kind }) => kind === 'reminder');
  saveFollowUps(db, requestId, shownFollowUps(resources), reminded?.at ?? null);
}

/** What one request leaves to do, as screens show it. */
export function shownFollowUps(resources: readonly Resource[]): FollowUp[] {
  return followUpsOf(resources).map(({ settled, ...one }) => {
    if (settled === null) return { ...one, settled };
    const { messageId: _, ...told } = settled;
    return { ...one, settled: told };
  });
}
