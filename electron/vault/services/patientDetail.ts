import { insTraitDifferences } from '../../../shared/domain/identifiers/ins.ts';
import { mayUseIns } from '../../../shared/domain/identityStatus.ts';
import { type PatientFile, readPatient } from '../../../shared/fhir/patient.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { readPatientRow } from '../store/patientStore.ts';
import type { StoredResource } from '../store/resourceStore.ts';
import { correctionsOf } from '../store/wrongPatientStore.ts';
import { withHomonyms } from './homonyms.ts';

/** What the banner and the file of one resident show. The number is given only for a qualified identity. */
export function patientDetail(
  db: ReadableDatabase,
  { resource, versionId, lastUpdated }: StoredResource<'Patient'>,
): PatientDetail {
  const file = readPatient(resource);
  const listed = readPatientRow(db, file.id);
  const [row] = listed === null ? [] : withHomonyms(db, [listed]);
  if (row === undefined) throw new Error('A resident has no line in the lists');
  const { traits } = file;
  return {
    ...row,
    birthGiven: traits.birthGiven,
    birthPlaceCode: traits.birthPlaceCode,
    birthPlaceName: traits.birthPlaceName,
    ins: shownIns(file),
    insTraitsDiffer: traits.ins !== null && insTraitDifferences(traits.ins, traits).length > 0,
    doubtful: file.attributes.includes('DOUT'),
    possibleDuplicate: file.attributes.includes('DPOT'),
    corrections: correctionsOf(db, file.id),
    versionId,
    lastUpdated,
  };
}

function shownIns(file: PatientFile): PatientDetail['ins'] {
  const { ins } = file.traits;
  if (ins === null || file.insNature === null || !mayUseIns(file)) return null;
  return { value: ins, nature: file.insNature };
}
