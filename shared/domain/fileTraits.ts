import { foldName } from './names.ts';

/** What a DICOM object says of the person and the side it shows; null where it says nothing. */
export interface FileTraits {
  readonly family: string | null;
  readonly given: string | null;
  /** A civil date. */
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  /** Identifiers as the device has them: INS, IPP, or a number of its own. */
  readonly identifiers: readonly string[];
  readonly side: 'right' | 'left' | 'both' | null;
}

/** The resident and the place that the picture is for. */
export interface ExpectedTraits {
  readonly birthFamily: string;
  readonly usedFamily: string | null;
  readonly birthGiven: string;
  readonly usedGiven: string | null;
  readonly birthDate: string;
  readonly sex: 'female' | 'male' | 'unknown';
  readonly ins: string | null;
  readonly side: 'right' | 'left' | null;
}

export const comparedTraits = ['name', 'birthDate', 'sex', 'identifier', 'side'] as const;

/** One thing that the file and the request do not say alike. */
export interface TraitDifference {
  readonly trait: (typeof comparedTraits)[number];
  readonly inFile: string;
  readonly inRequest: string;
}

/** Why a picture whose file names somebody else is the resident's all the same (domain.md 5.4, 5.10, 5.38). */
export const otherPersonReasons = [
  'otherName',
  'deviceTyping',
  'deviceGeneric',
  'sideChecked',
] as const;
export type OtherPersonReason = (typeof otherPersonReasons)[number];

/** 13 characters of an INS, and its key of two figures that devices often leave out. */
const insForm = /^\d{5}[\dAB]\d{7}(\d{2})?$/;

/**
 * Rules 5.4 and 5.10: what the file says is compared with the request; what it does not say is no difference, and neither
 * is a number that only the device knows.
 */
export function traitDifferences(told: FileTraits, expected: ExpectedTraits): TraitDifference[] {
  const found: TraitDifference[] = [];
  const add = (trait: TraitDifference['trait'], inFile: string, inRequest: string) =>
    found.push({ trait, inFile, inRequest });
  if (!isSameName(told, expected)) add('name', nameOf(told), requestName(expected));
  if (told.birthDate !== null && told.birthDate !== expected.birthDate) {
    add('birthDate', told.birthDate, expected.birthDate);
  }
  if (told.sex !== null && expected.sex !== 'unknown' && told.sex !== expected.sex) {
    add('sex', told.sex, expected.sex);
  }
  const other = otherIns(told.identifiers, expected.ins);
  if (other !== null) add('identifier', other, expected.ins ?? '');
  const { side } = told;
  if (side !== null && side !== 'both' && expected.side !== null && side !== expected.side) {
    add('side', side, expected.side);
  }
  return found;
}

/**
 * One of her family names and one of her first names stand in the file's name, whatever the order and whatever else stands
 * there: devices put both names into one field.
 */
function isSameName(told: FileTraits, expected: ExpectedTraits): boolean {
  const words = new Set(wordsOf(nameOf(told)));
  if (words.size === 0) return true;
  const stands = (name: string | null) => {
    const parts = wordsOf(name ?? '');
    return parts.length > 0 && parts.every((part) => words.has(part));
  };
  const families = [expected.birthFamily, expected.usedFamily].filter(stands);
  // Some devices know a family name only: it has to be hers, and nothing else.
  const isWhole = families.some((name) => wordsOf(name ?? '').length === words.size);
  const firsts = [
    expected.birthGiven,
    expected.usedGiven,
    ...expected.birthGiven.trim().split(/\s+/),
  ];
  return isWhole || (families.length > 0 && firsts.some(stands));
}

function otherIns(identifiers: readonly string[], ins: string | null): string | null {
  if (ins === null) return null;
  const own = ins.replace(/\s/g, '').slice(0, 13);
  const forms = identifiers
    .map((one) => one.replace(/\s/g, '').toUpperCase())
    .filter((one) => insForm.test(one));
  if (forms.some((one) => one.slice(0, 13) === own)) return null;
  return forms[0] ?? null;
}

function wordsOf(name: string): readonly string[] {
  return foldName(name).split(' ').filter(Boolean);
}

function nameOf({ family, given }: FileTraits): string {
  return [family, given].filter((part) => part !== null).join(' ');
}

function requestName({ birthFamily, birthGiven, usedFamily }: ExpectedTraits): string {
  const used = usedFamily === null || usedFamily === birthFamily ? '' : ` (${usedFamily})`;
  return `${birthFamily}${used} ${birthGiven}`;
}
