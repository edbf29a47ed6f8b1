import { foldName, hasForeignSigns } from '../domain/names.ts';
import { type BirthDateFault, readBirthDate, readSex } from './cells.ts';
import type { RosterColumns, RosterField } from './columns.ts';
import type { TableRow } from './table.ts';

/** Why a line is nobody that could be kept. */
export const rosterFaults = [
  'family',
  'given',
  'nameSigns',
  'sex',
  'birthDate.absent',
  'birthDate.unreadable',
  'birthDate.twoDigits',
  'birthDate.future',
  'birthPlaceCode',
  'tooLong',
] as const;
export type RosterFault = (typeof rosterFaults)[number];

/** One person of the list, as it is written there. */
export interface RosterPerson {
  readonly birthFamily: string;
  readonly birthGiven: string;
  readonly usedFamily: string | null;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  readonly birthPlaceName: string | null;
  readonly birthPlaceCode: string | null;
  readonly unit: string | null;
  readonly room: string | null;
}

export interface RosterLine {
  readonly line: number;
  /** The beginning of what stands there, to find the line again. */
  readonly shown: string;
  readonly faults: readonly RosterFault[];
  /** Null exactly when there are faults. */
  readonly person: RosterPerson | null;
}

const nameLength = 100;
const unitLength = 60;
const roomLength = 12;
const shownLength = 60;
const dateFaults: Readonly<Record<BirthDateFault, RosterFault>> = {
  absent: 'birthDate.absent',
  unreadable: 'birthDate.unreadable',
  twoDigits: 'birthDate.twoDigits',
  future: 'birthDate.future',
};

/** Reads one row; every fault is told, not the first only. `today` is a civil date. */
export function readLine(
  { line, cells }: TableRow,
  columns: RosterColumns,
  today: string,
): RosterLine {
  const cell = (field: RosterField): string => {
    const index = columns[field];
    return index === null ? '' : (cells[index] ?? '');
  };
  const orNull = (field: RosterField): string | null => cell(field) || null;
  const names = [cell('birthFamily'), cell('birthGiven'), cell('usedFamily')];
  const date = readBirthDate(cell('birthDate'), today);
  const sex = readSex(cell('sex'));
  const code = cell('birthPlaceCode');
  const isTooLong =
    [...names, cell('birthPlaceName')].some(({ length }) => length > nameLength) ||
    cell('unit').length > unitLength ||
    cell('room').length > roomLength;
  const faults: RosterFault[] = [
    ...when(foldName(cell('birthFamily')) === '', 'family'),
    ...when(foldName(cell('birthGiven')) === '', 'given'),
    ...when(names.some(hasForeignSigns), 'nameSigns'),
    ...(date.ok ? [] : [dateFaults[date.fault]]),
    ...when(sex === null, 'sex'),
    ...when(code !== '' && !/^\w{5}$/.test(code), 'birthPlaceCode'),
    ...when(isTooLong, 'tooLong'),
  ];
  const shown = cells.filter(Boolean).join(' · ').slice(0, shownLength);
  if (faults.length > 0 || !date.ok || sex === null) return { line, shown, faults, person: null };
  return {
    line,
    shown,
    faults,
    person: {
      birthFamily: cell('birthFamily'),
      birthGiven: cell('birthGiven'),
      usedFamily: orNull('usedFamily'),
      birthDate: date.date,
      sex,
      birthPlaceName: orNull('birthPlaceName'),
      birthPlaceCode: orNull('birthPlaceCode'),
      unit: orNull('unit'),
      room: orNull('room'),
    },
  };
}

function when(isFault: boolean, fault: RosterFault): readonly RosterFault[] {
  return isFault ? [fault] : [];
}
