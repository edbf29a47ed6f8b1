import {
  checkIns,
  insTraitDifferences,
  normaliseIns,
} from '../../../shared/domain/identifiers/ins.ts';
import { hasForeignSigns } from '../../../shared/domain/names.ts';
import type { IdentityTraits, PatientDetail } from '../../../shared/ipc/patient.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { birthDateProblem, civilDay, frenchDate, parseFrenchDate } from '../../lib/dates.ts';

/** A person's file as typed: texts, so that nothing wrong is silently dropped. */
export interface PatientDraft {
  readonly birthFamily: string;
  readonly birthGiven: string;
  readonly usedFamily: string;
  readonly usedGiven: string;
  /** JJ/MM/AAAA. */
  readonly birthDate: string;
  readonly sex: IdentityTraits['sex'] | null;
  readonly birthPlaceName: string;
  readonly birthPlaceCode: string;
  readonly ins: string;
  readonly unit: string;
  readonly room: string;
}

export type PatientField = keyof PatientDraft;
export type PatientProblems = Partial<Record<PatientField, string>>;

export const emptyPatient: PatientDraft = {
  birthFamily: '',
  birthGiven: '',
  usedFamily: '',
  usedGiven: '',
  birthDate: '',
  sex: null,
  birthPlaceName: '',
  birthPlaceCode: '',
  ins: '',
  unit: '',
  room: '',
};

/** What was searched for begins the form: a date goes to the date, anything else to the name. */
export function draftFromSearch(searchedFor: string): PatientDraft {
  const date = parseFrenchDate(searchedFor);
  if (date !== null) return { ...emptyPatient, birthDate: frenchDate(date) };
  return /^\p{Letter}/u.test(searchedFor)
    ? { ...emptyPatient, birthFamily: searchedFor }
    : emptyPatient;
}

export function draftOf(patient: PatientDetail): PatientDraft {
  return {
    birthFamily: patient.birthFamily,
    birthGiven: patient.birthGiven,
    usedFamily: patient.usedFamily ?? '',
    usedGiven: patient.usedGiven ?? '',
    birthDate: frenchDate(patient.birthDate),
    sex: patient.sex,
    birthPlaceName: patient.birthPlaceName ?? '',
    birthPlaceCode: patient.birthPlaceCode ?? '',
    ins: patient.ins?.value ?? '',
    unit: patient.unit ?? '',
    room: patient.room ?? '',
  };
}

const nameFields = ['birthFamily', 'birthGiven', 'usedFamily', 'usedGiven'] as const;

/** What stands in the way of saving, field by field, in words. */
export function patientProblems(text: Catalogue, draft: PatientDraft): PatientProblems {
  const { form } = text.residents;
  const problems: PatientProblems = {};
  if (draft.birthFamily.trim() === '')
    problems.birthFamily = text.checks.required(form.birthFamily);
  if (draft.birthGiven.trim() === '') problems.birthGiven = text.checks.required(form.birthGiven);
  for (const field of nameFields) {
    if (hasForeignSigns(draft[field])) problems[field] = form.nameSigns;
  }
  if (draft.birthDate.trim() === '') {
    problems.birthDate = text.checks.required(form.birthDate);
  } else {
    const wrong = birthDateProblem(draft.birthDate, civilDay(new Date()));
    if (wrong !== undefined) problems.birthDate = text.checks[wrong];
  }
  if (draft.sex === null) problems.sex = text.checks.chooseOne(form.sex);
  if (draft.birthPlaceCode.trim() !== '' && !/^\w{5}$/.test(draft.birthPlaceCode.trim())) {
    problems.birthPlaceCode = form.birthPlaceCodeWrong;
  }
  const ins = insProblem(text, draft.ins);
  if (ins !== undefined) problems.ins = ins;
  return problems;
}

/** Typing refuses a wrong number: a digit out of place is somebody else's file. */
function insProblem(text: Catalogue, ins: string): string | undefined {
  const { form } = text.residents;
  if (ins.trim() === '') return undefined;
  const check = checkIns(ins);
  if (check.result === 'badFormat') return form.insFormat;
  if (check.result === 'keyMissing') return form.insKeyMissing;
  return check.result === 'badKey' ? form.insBadKey : undefined;
}

/** A right number that tells another sex, date or place than the traits: to be checked, never blocking. */
export function insWarning(text: Catalogue, draft: PatientDraft): string | undefined {
  const { form } = text.residents;
  const birthDate = parseFrenchDate(draft.birthDate);
  if (draft.sex === null || birthDate === null || checkIns(draft.ins).result !== 'ok') {
    return undefined;
  }
  const birthPlaceCode = blankToNull(draft.birthPlaceCode.toUpperCase());
  const differences = insTraitDifferences(draft.ins, { sex: draft.sex, birthDate, birthPlaceCode });
  if (differences.length === 0) return undefined;
  return form.insDiffers(differences.map((trait) => form.insTraits[trait]).join(', '));
}

/** The traits as the vault wants them; null while something is missing. */
export function traitsOf(draft: PatientDraft): IdentityTraits | null {
  const birthDate = parseFrenchDate(draft.birthDate);
  if (birthDate === null || draft.sex === null) return null;
  return {
    birthFamily: draft.birthFamily.trim(),
    birthGiven: draft.birthGiven.trim(),
    usedFamily: blankToNull(draft.usedFamily),
    usedGiven: blankToNull(draft.usedGiven),
    birthDate,
    sex: draft.sex,
    birthPlaceCode: blankToNull(draft.birthPlaceCode.toUpperCase()),
    birthPlaceName: blankToNull(draft.birthPlaceName),
    ins: blankToNull(normaliseIns(draft.ins)),
  };
}

export function placeOf(draft: PatientDraft): {
  readonly unit: string | null;
  readonly room: string | null;
} {
  return { unit: blankToNull(draft.unit), room: blankToNull(draft.room) };
}

function blankToNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}
