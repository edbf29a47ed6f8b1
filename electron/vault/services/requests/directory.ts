import { nextSitting } from '../../../../shared/domain/dueDate.ts';
import type { Queue } from '../../../../shared/domain/specialty.ts';
import { readQueue } from '../../../../shared/fhir/healthcareService.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResources } from '../../store/resourceStore.ts';

/** The expert teams that the regional directory names, as last received. */
export function readQueues(db: ReadableDatabase): readonly Queue[] {
  return readResources(db, 'HealthcareService').flatMap(
    ({ resource }) => readQueue(resource) ?? [],
  );
}

export function queueOf(db: ReadableDatabase, code: string): Queue | null {
  return readQueues(db).find((queue) => queue.code === code) ?? null;
}

/** When that team would read a request that left at `now`; null when nothing is announced. */
export function sittingOf(queue: Queue | null, now: Date): string | null {
  return queue === null ? null : nextSitting(now.toISOString(), queue);
}
