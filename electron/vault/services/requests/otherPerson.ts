import { type TraitDifference, traitDifferences } from '../../../../shared/domain/fileTraits.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { eyeOfSlot } from '../../../../shared/fhir/media.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import type { IdentityTraits } from '../../../../shared/ipc/patient.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';

/** What the file of a picture says otherwise than the request, now: traits are corrected while a draft waits. */
export function differencesOf(
  { traits: told, slot }: Pick<DraftImage, 'traits' | 'slot'>,
  resident: IdentityTraits,
): readonly TraitDifference[] {
  return told === undefined ? [] : traitDifferences(told, { ...resident, side: eyeOfSlot(slot) });
}

/** True when somebody said why, of each difference that there is. */
export function isSettled(
  { confirmed }: Pick<DraftImage, 'confirmed'>,
  differences: readonly TraitDifference[],
): boolean {
  return differences.every(({ trait }) => confirmed?.traits.includes(trait) === true);
}

/**
 * Rules 5.4 and 5.10: nothing leaves with a picture whose file names another person or another side.
 * @throws AppFailure `image.otherPerson`, with the places of those pictures
 */
export function refuseOtherPerson(
  images: readonly Pick<DraftImage, 'traits' | 'slot' | 'confirmed'>[],
  resident: IdentityTraits,
): void {
  const open = images.filter((image) => !isSettled(image, differencesOf(image, resident)));
  if (open.length === 0) return;
  throw new AppFailure('image.otherPerson', { fields: open.map(({ slot }) => slot) });
}

/** @throws AppFailure `notFound` */
export function residentOf(db: ReadableDatabase, patientId: string): IdentityTraits {
  const patient = readResource(db, 'Patient', patientId);
  if (patient === null) throw new AppFailure('notFound');
  return readPatient(patient.resource).traits;
}
