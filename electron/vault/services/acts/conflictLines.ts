import type { Patient } from '@medplum/fhirtypes';
import { type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import {
  type ConflictField,
  type ConflictLine,
  conflictFields,
} from '../../../../shared/ipc/conflict.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import { changedStrictTraits } from '../patientTraits.ts';

const strict: ReadonlySet<ConflictField> = new Set([
  'birthFamily',
  'birthGiven',
  'birthDate',
  'sex',
  'birthPlaceCode',
]);
const shownDigits = 4;

/** Every line of a resident's file with its three values, those that agree included. */
export function conflictLines(
  base: Patient | null,
  mine: Patient,
  theirs: Patient,
): readonly ConflictLine[] {
  const [before, here, there] = [base, mine, theirs].map((one) =>
    one === null ? null : readPatient(one),
  );
  const fromService = there?.status === 'RECUP' || there?.status === 'QUAL';
  return conflictFields.map((field) => ({
    field,
    base: before === null || before === undefined ? null : shownValue(before, field),
    mine: here === null || here === undefined ? null : shownValue(here, field),
    theirs: valueThere(here ?? null, there ?? null, field),
    mayKeepMine: !(fromService && (strict.has(field) || field === 'ins')),
  }));
}

/** A number that is not qualified never leaves a workstation: that the platform has none is no difference. */
function valueThere(
  here: PatientFile | null,
  there: PatientFile | null,
  field: ConflictField,
): string | null {
  if (there === null) return null;
  const unsent = field === 'ins' && there.traits.ins === null;
  return shownValue(unsent && here !== null ? here : there, field);
}

function shownValue(file: PatientFile, field: ConflictField): string | null {
  if (field === 'unit' || field === 'room') return file[field];
  const value = file.traits[field];
  if (field !== 'ins' || value === null) return value;
  return `… ${value.slice(-shownDigits)}`;
}

/** Theirs, with what she kept of mine; the identity is checked again when its traits are nobody's whole version. */
export function chosenFile(
  mine: PatientFile,
  theirs: PatientFile,
  keep: Parsed<'act:settle'>['keep'],
): PatientFile {
  const side = (field: ConflictField): PatientFile => (keep[field] === 'mine' ? mine : theirs);
  const ins = theirs.traits.ins === null ? mine : side('ins');
  const traits = {
    birthFamily: side('birthFamily').traits.birthFamily,
    birthGiven: side('birthGiven').traits.birthGiven,
    birthDate: side('birthDate').traits.birthDate,
    sex: side('sex').traits.sex,
    birthPlaceName: side('birthPlaceName').traits.birthPlaceName,
    birthPlaceCode: side('birthPlaceCode').traits.birthPlaceCode,
    usedFamily: side('usedFamily').traits.usedFamily,
    usedGiven: side('usedGiven').traits.usedGiven,
    ins: ins.traits.ins,
  };
  const whole = [theirs, mine].find((one) => changedStrictTraits(one.traits, traits).length === 0);
  return {
    ...theirs,
    traits,
    insNature: ins.insNature,
    status: whole?.status ?? 'PROV',
    unit: side('unit').unit,
    room: side('room').room,
  };
}
