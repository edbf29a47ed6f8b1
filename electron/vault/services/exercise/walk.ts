import { z } from 'zod';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import { missingSlots } from '../../../../shared/forms/slots.ts';
import type { WalkStep } from '../../../../shared/ipc/exercise.ts';
import { Id, Instant } from '../../../../shared/ipc/session.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readDraft, type StoredDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';

/** The guided walk, kept in the store of the exercise: a lock or a stop loses nothing of it. */
export const Walk = z.strictObject({
  /** Person of the real store who began it; null for « Découvrir ». */
  beganBy: Id.nullable(),
  startedAt: Instant,
  requestId: Id.nullable(),
});
export type Walk = z.infer<typeof Walk>;

const walkSetting = 'exercise.walk';

export function readWalk(db: ReadableDatabase): Walk | null {
  return readSetting(db, walkSetting, Walk.nullable());
}

export function saveWalk(db: WritableDatabase, walk: Walk | null): void {
  writeSetting(db, walkSetting, walk);
}

/** Where the walk stands, read from the draft or the request itself: nothing is ticked off by hand. */
export function stepOf(db: ReadableDatabase, { requestId }: Walk, now: Date): WalkStep {
  if (requestId === null) return 'resident';
  const draft = readDraft(db, 'request', requestId);
  if (draft !== null) return stepOfDraft(db, draft, now);
  const state = stateOf(db, requestId);
  if (state === null) return 'resident';
  if (state === 'read' || state === 'closed') return 'finish';
  return state === 'answered' ? 'read' : 'answer';
}

function stepOfDraft(
  db: ReadableDatabase,
  { content, patientId }: StoredDraft<'request'>,
  now: Date,
): WalkStep {
  const form = formCatalogue.form(content.questionnaire);
  const patient = readResource(db, 'Patient', patientId);
  if (form === undefined || patient === null) return 'resident';
  const { answers, images } = content;
  if (redFlagSigns(form).some(({ linkId }) => answers[linkId] === undefined)) return 'redFlags';
  const { sex, birthDate } = readPatient(patient.resource).traits;
  const context = { today: parisClock(now.toISOString()).date, sex, birthDate };
  const filled = images.map(({ slot }) => slot);
  return missingSlots(form, answers, context, filled).length > 0 ? 'picture' : 'sign';
}

function stateOf(db: ReadableDatabase, requestId: string): string | null {
  const row = db.one('SELECT state FROM request_view WHERE id = ?', requestId);
  return row === undefined ? null : String(row.state);
}
