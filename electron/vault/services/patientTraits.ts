import { checkIns } from '../../../shared/domain/identifiers/ins.ts';
import { foldName, hasForeignSigns } from '../../../shared/domain/names.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { InsNature } from '../../../shared/fhir/insIdentifier.ts';
import type { IdentityTraits } from '../../../shared/ipc/patient.ts';

const oldestBirthYear = 1890;
const longestName = 100;

/** What a change of identity is made of: read-only once the national service has answered. */
const strictTraits = [
  'birthFamily',
  'birthGiven',
  'birthDate',
  'sex',
  'birthPlaceCode',
] as const satisfies readonly (keyof IdentityTraits)[];

/**
 * Typed traits in the form they are kept: names in capitals without accents, hyphen and apostrophe kept (as the national
 * service delivers them), a used name only when it differs, the number without spaces. A name with figures or signs is
 * refused whole: what would be left of it is somebody else's.
 * @throws AppFailure `input.invalid`, `identity.insFormat`, `identity.insKey`
 */
export function keptTraits(typed: IdentityTraits, today: string): IdentityTraits {
  const year = Number(typed.birthDate.slice(0, 4));
  if (typed.birthDate > today || year < oldestBirthYear) {
    throw new AppFailure('input.invalid', { fields: ['traits.birthDate'] });
  }
  const birthFamily = requiredName(typed.birthFamily, 'birthFamily');
  const birthGiven = requiredName(typed.birthGiven, 'birthGiven');
  return {
    birthFamily,
    birthGiven,
    usedFamily: differentName(typed.usedFamily, birthFamily, 'usedFamily'),
    usedGiven: differentName(typed.usedGiven, birthGiven, 'usedGiven'),
    birthDate: typed.birthDate,
    sex: typed.sex,
    birthPlaceCode: typed.birthPlaceCode?.toUpperCase() ?? null,
    birthPlaceName: typed.birthPlaceName || null,
    ins: keptIns(typed.ins),
  };
}

/** Which official system a number belongs to; a fictitious resident's is a test number whatever it looks like. */
export function insNatureOf(ins: string | null, fictitious: boolean): InsNature | null {
  if (ins === null) return null;
  const check = checkIns(ins);
  return fictitious || check.result === 'badFormat' ? 'TEST' : check.nature;
}

/** Names of the strict traits that differ between two records. */
export function changedStrictTraits(one: IdentityTraits, other: IdentityTraits): readonly string[] {
  return strictTraits.filter((trait) => one[trait] !== other[trait]);
}

function keptIns(typed: string | null): string | null {
  if (typed === null || typed === '') return null;
  const check = checkIns(typed);
  if (check.result === 'badFormat') throw new AppFailure('identity.insFormat');
  if (check.result !== 'ok') throw new AppFailure('identity.insKey');
  return check.value;
}

function requiredName(typed: string, field: string): string {
  const name = keptName(typed, field);
  if (foldName(name) === '') throw new AppFailure('input.invalid', { fields: [`traits.${field}`] });
  return name;
}

function differentName(typed: string | null, birthName: string, field: string): string | null {
  const name = keptName(typed ?? '', field);
  return name === '' || name === birthName ? null : name;
}

function keptName(typed: string, field: string): string {
  const name = typed
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/Æ/g, 'AE')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[\s.]+/g, ' ')
    .trim();
  if (hasForeignSigns(name) || name.length > longestName) {
    throw new AppFailure('input.invalid', { fields: [`traits.${field}`] });
  }
  return name;
}
