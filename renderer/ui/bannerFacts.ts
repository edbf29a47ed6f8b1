import { ageInYears } from '../../shared/domain/age.ts';
import { formatIns } from '../../shared/domain/identifiers/ins.ts';
import { displayName } from '../../shared/domain/names.ts';
import type { PatientDetail } from '../../shared/ipc/patient.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { civilDay, frenchDate } from '../lib/dates.ts';

export interface BannerFact {
  readonly id: string;
  readonly word: string;
  readonly value: string;
}

/** What the banner says after the name (domain.md 2.5); the number is there only when the vault gives it. */
export function bannerFacts(text: Catalogue, patient: PatientDetail): BannerFact[] {
  const words = text.residents.banner;
  const born = { female: words.bornFemale, male: words.bornMale, unknown: words.bornUnknown };
  const age = ageInYears(patient.birthDate, civilDay(new Date()));
  const facts: (BannerFact | null)[] = [
    endFact(text, patient),
    usedName(words.used, patient),
    { id: 'birth', word: born[patient.sex], value: frenchDate(patient.birthDate) },
    { id: 'age', word: '', value: words.age(age) },
    { id: 'sex', word: '', value: words.sex[patient.sex] },
    birthPlace(words.bornIn, patient),
    text.words.hasRooms && patient.room !== null
      ? { id: 'room', word: words.room, value: patient.room }
      : null,
    text.words.hasRooms && patient.unit !== null
      ? { id: 'unit', word: words.unit, value: patient.unit }
      : null,
    patient.ins === null
      ? null
      : { id: 'ins', word: patient.ins.nature, value: formatIns(patient.ins.value) },
  ];
  return facts.filter((fact) => fact !== null);
}

/** That she left or died stands before anything else (5.29). */
function endFact(text: Catalogue, { ended }: PatientDetail): BannerFact | null {
  if (ended === undefined) return null;
  return { id: 'ended', word: '', value: text.safety.ended[ended.kind](frenchDate(ended.date)) };
}

/** Commune and its code; either alone when the other is not known. */
function birthPlace(word: string, patient: PatientDetail): BannerFact | null {
  const { birthPlaceName: name, birthPlaceCode: code } = patient;
  if (name === null && code === null) return null;
  const value = name !== null && code !== null ? `${name} (${code})` : (name ?? code ?? '');
  return { id: 'birthPlace', word, value };
}

function usedName(word: string, patient: PatientDetail): BannerFact | null {
  if (patient.usedFamily === null && patient.usedGiven === null) return null;
  const family = patient.usedFamily ?? patient.birthFamily;
  const given = patient.usedGiven ?? patient.firstGiven;
  return { id: 'used', word, value: displayName(family, given) };
}
