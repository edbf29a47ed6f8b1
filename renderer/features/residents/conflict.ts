import type { PatientDraft, PatientField } from './patientDraft.ts';

/** Whose value is kept for a line that both sides changed. */
export type Side = 'mine' | 'theirs';

/**
 * The fields on which the person's text and the present file disagree. A field that she did not touch follows the
 * file by itself; a field that she changed is hers to decide about, even if the file kept the old value.
 */
export function conflictingFields(
  base: PatientDraft,
  mine: PatientDraft,
  theirs: PatientDraft,
): readonly PatientField[] {
  return (Object.keys(base) as PatientField[]).filter(
    (field) => mine[field] !== base[field] && mine[field] !== theirs[field],
  );
}

/** The file that follows from the choices: the present one, with her text where she chose it. */
export function resolved(
  mine: PatientDraft,
  theirs: PatientDraft,
  choices: Partial<Record<PatientField, Side>>,
): PatientDraft {
  const kept = (Object.keys(choices) as PatientField[]).filter(
    (field) => choices[field] === 'mine',
  );
  return { ...theirs, ...Object.fromEntries(kept.map((field) => [field, mine[field]])) };
}
