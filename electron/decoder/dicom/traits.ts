import type { FileTraits } from '../../../shared/domain/fileTraits.ts';
import { type DataSet, textOf } from './readObject.ts';

const mostIdentifiers = 8;
/** Sequences in which enhanced objects say the side: anatomic region, shared and per-frame groups, frame anatomy. */
const sideSequences = ['52009229', '52009230', '00209071'];
const sideTags = ['00200062', '00200060', '00209072'];
const charsets: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 192': 'utf-8',
  'ISO 2022 IR 100': 'latin1',
};

/** What the object says of the person and of the side: compared by the vault, kept out of the cleaned object. */
export function readTraits(dataSet: DataSet): FileTraits {
  const decoder = new TextDecoder(charsets[lastValue(textOf(dataSet, '00080005'))] ?? 'utf-8');
  const [alphabetic = ''] = textOf(dataSet, '00100010', decoder).split('=');
  const [family = '', given = '', middle = ''] = alphabetic.split('^');
  const sex = textOf(dataSet, '00100040');
  return {
    family: bounded(family),
    given: bounded([given, middle].filter(Boolean).join(' ')),
    birthDate: civilDate(textOf(dataSet, '00100030')),
    sex: sex === 'F' ? 'female' : sex === 'M' ? 'male' : null,
    identifiers: identifiersOf(dataSet),
    side: sideOf(dataSet),
  };
}

/** When the picture was taken by the device's clock, `YYYY-MM-DDTHH:MM:SS`; null when it does not say. */
export function readTakenAt(dataSet: DataSet): string | null {
  const whole = textOf(dataSet, '0008002a');
  const [date, time] =
    whole === ''
      ? [firstOf(dataSet, ['00080022', '00080023']), firstOf(dataSet, ['00080032', '00080033'])]
      : [whole.slice(0, 8), whole.slice(8)];
  const day = civilDate(date);
  if (day === null || !/^([01]\d|2[0-3])[0-5]\d/.test(time)) return null;
  const seconds = /^\d{4}([0-5]\d)/.exec(time)?.[1] ?? '00';
  return `${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${seconds}`;
}

/** DICOM modality; null when it is none. */
export function readModality(dataSet: DataSet): string | null {
  const modality = textOf(dataSet, '00080060');
  return /^[A-Z]{1,16}$/.test(modality) ? modality : null;
}

/** Right and left named by different frames are both: no picture of two eyes is of one. */
function sideOf(dataSet: DataSet): FileTraits['side'] {
  const named = new Set(sidesIn(dataSet, 0));
  if (named.has('B') || (named.has('R') && named.has('L'))) return 'both';
  if (named.has('R')) return 'right';
  return named.has('L') ? 'left' : null;
}

function sidesIn(dataSet: DataSet, depth: number): string[] {
  const own = sideTags.map((tag) => textOf(dataSet, tag)).filter((side) => /^[RLB]$/.test(side));
  if (depth > 3) return own;
  const nested = sideSequences.flatMap((tag) => dataSet.get(tag)?.items ?? []);
  return [...own, ...nested.flatMap((item) => sidesIn(item, depth + 1))];
}

function identifiersOf(dataSet: DataSet): string[] {
  const others = dataSet.get('00101002')?.items ?? [];
  return [dataSet, ...others]
    .map((one) => textOf(one, '00100020').slice(0, 64))
    .filter((one) => one !== '')
    .slice(0, mostIdentifiers);
}

function firstOf(dataSet: DataSet, tags: readonly string[]): string {
  return tags.map((tag) => textOf(dataSet, tag)).find((text) => text !== '') ?? '';
}

function civilDate(text: string): string | null {
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (date === null) return null;
  const civil = `${date[1]}-${date[2]}-${date[3]}`;
  const day = new Date(`${civil}T00:00:00Z`);
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(civil);
  return isReal ? civil : null;
}

function bounded(name: string): string | null {
  const text = name.trim().slice(0, 200);
  return text === '' ? null : text;
}

function lastValue(text: string): string {
  return text.split('\\').at(-1)?.trim() ?? '';
}
