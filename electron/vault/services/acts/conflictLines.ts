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
    ...shown(field, {
      base: valueIn(before ?? null, field),
      mine: valueIn(here ?? null, field),
      theirs: valueThere(here ?? null, there ?? null, field),
    }),
    mayKeepMine: !(fromService && (strict.has(field) || field === 'ins')),
  }));
}

type Values = Pick<ConflictLine, 'base' | 'mine' | 'theirs'>;

/** Two numbers may end alike and be two people's: those that differ are compared whole, any other is only recalled. */
function shown(field: ConflictField, values: Values): Values {
  if (field !== 'ins' || values.mine !== values.theirs) return values;
  const { base, mine, theirs } = values;
  return { base: lastDigits(base), mine: lastDigits(mine), theirs: lastDigits(theirs) };
}

function lastDigits(ins: string | null): string | null {
  return ins === null ? null : `… ${ins.slice(-shownDigits)}`;
}

/** A number that is not qualified never leaves a workstation: that the platform has none is no difference. */
function valueThere(
  here: PatientFile | null,
  there: PatientFile | null,
  field: ConflictField,
): string | null {
  const unsent = field === 'ins' && there !== null && there.traits.ins === null;
  return valueIn(unsent && here !== null ? here : there, field);
}

function valueIn(file: PatientFile | null, field: ConflictField): string | null {
  if (file === null) return null;
  return field === 'unit' || field === 'room' ? file[field] : file.traits[field];
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
