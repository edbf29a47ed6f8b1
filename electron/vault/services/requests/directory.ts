import { type Absence, daysWithoutSitting, replacedBy } from '../../../../shared/domain/absence.ts';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { nextSitting } from '../../../../shared/domain/dueDate.ts';
import type { Queue } from '../../../../shared/domain/specialty.ts';
import { readAbsence } from '../../../../shared/fhir/absence.ts';
import { readQueue } from '../../../../shared/fhir/healthcareService.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResources } from '../../store/resourceStore.ts';

/** The expert teams that the regional directory names, as last received, each with the days on which nobody sits. */
export function readQueues(db: ReadableDatabase): readonly Queue[] {
  const absences = readAbsences(db);
  return readResources(db, 'HealthcareService').flatMap(({ resource }) => {
    const queue = readQueue(resource);
    if (queue === null) return [];
    const away = daysWithoutSitting(absences, queue.serviceId);
    return [{ ...queue, absences: [...queue.absences, ...away] }];
  });
}

/** Every absence that experts declared, here or elsewhere, withdrawn ones included. */
export function readAbsences(db: ReadableDatabase): readonly Absence[] {
  return readResources(db, 'Schedule').flatMap(({ resource }) => readAbsence(resource) ?? []);
}

/** PractitionerRoles of those whose place this person takes at this moment. */
export function replacedAt(db: ReadableDatabase, roleId: string, now: Date): ReadonlySet<string> {
  return replacedBy(readAbsences(db), roleId, parisClock(now.toISOString()).date);
}

export function queueOf(db: ReadableDatabase, code: string): Queue | null {
  return readQueues(db).find((queue) => queue.code === code) ?? null;
}

/** When that team would read a request that left at `now`; null when nothing is announced. */
export function sittingOf(queue: Queue | null, now: Date): string | null {
  return queue === null ? null : nextSitting(now.toISOString(), queue);
}
