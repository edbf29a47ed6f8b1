import { addDays, parisClock, parisInstant, withParisOffset } from '../domain/civilDate.ts';
import type { Priority } from '../domain/dueDate.ts';
import type { PatientFile } from '../fhir/patient.ts';
import type { CasePicture, ClinicalCase } from './cases/clinicalCase.ts';
import type { PracticePerson } from './people.ts';
import type { Play } from './play.ts';

/** Who asks what about whom, and what happens next; played once numbers can be given in the order of signing. */
export interface RequestPlan {
  readonly key: string;
  readonly resident: PatientFile;
  readonly by: PracticePerson;
  readonly clinical: ClinicalCase;
  /** Routine when left out. */
  readonly priority?: Priority;
  readonly pictures?: readonly CasePicture[];
  readonly signedAt: string;
  /** `draft` and `to-validate` are not signed; `waiting` is signed and has not left. */
  readonly stage: 'draft' | 'to-validate' | 'waiting' | 'atHub';
  /** The hub's reason code for not taking it, for a request that waits. */
  readonly refusal?: string;
  /** How far it came by itself, for one at the hub; the team's worklist when left out. */
  readonly reached?: 'hub' | 'team';
  readonly next?: (play: Play) => void;
}

/** Times of the exercise, relative to the moment it begins. */
export interface Calendar {
  readonly now: string;
  readonly today: string;
  /** At a time of day, some days ago. */
  readonly before: (days: number, time: string) => string;
  /** At a time of day, in some days. */
  readonly after: (days: number, time: string) => string;
  readonly minutesAgo: (minutes: number) => string;
}

/** `now` is an instant. */
export function createCalendar(now: string): Calendar {
  const today = parisClock(now).date;
  return {
    now: withParisOffset(now),
    today,
    before: (days, time) => parisInstant(addDays(today, -days), time),
    after: (days, time) => parisInstant(addDays(today, days), time),
    minutesAgo: (minutes) =>
      withParisOffset(new Date(Date.parse(now) - minutes * 60_000).toISOString()),
  };
}
