import { foldName } from '../domain/names.ts';
import { readBirthDate, readSex } from './cells.ts';
import type { TableRow } from './table.ts';

/** What a column of the list may hold. The national number is not among them: it is never imported. */
export const rosterFields = [
  'birthFamily',
  'birthGiven',
  'usedFamily',
  'birthDate',
  'sex',
  'birthPlaceName',
  'birthPlaceCode',
  'unit',
  'room',
] as const;
export type RosterField = (typeof rosterFields)[number];

/** Without these nobody can be told apart. */
export const neededFields = ['birthFamily', 'birthGiven', 'birthDate', 'sex'] as const;

/** Index of the column that holds each field, from 0; null for a field that the list does not have. */
export type RosterColumns = Readonly<Record<RosterField, number | null>>;

export interface GuessedColumns {
  readonly columns: RosterColumns;
  /** True when the first row names the columns and is nobody. */
  readonly hasHeader: boolean;
}

/** Words of headers, folded; the first that a header contains decides, so the precise ones come first. */
const headerWords: readonly (readonly [RosterField, readonly string[]])[] = [
  ['birthPlaceCode', ['CODE INSEE', 'INSEE', 'CODE COMMUNE', 'COG']],
  ['birthPlaceName', ['LIEU DE NAISSANCE', 'COMMUNE DE NAISSANCE', 'LIEU NAISSANCE', 'VILLE']],
  [
    'birthDate',
    ['DATE DE NAISSANCE', 'DATE NAISSANCE', 'NE LE', 'NEE LE', 'DDN', 'DATE NAIS', 'NAISSANCE LE'],
  ],
  ['usedFamily', ['NOM UTILISE', 'NOM USUEL', 'NOM D USAGE', 'NOM USAGE', 'NOM MARITAL', 'EPOUSE']],
  ['birthGiven', ['PRENOM']],
  [
    'birthFamily',
    ['NOM DE NAISSANCE', 'NOM NAISSANCE', 'NOM DE JEUNE FILLE', 'NOM DE FAMILLE', 'NOM'],
  ],
  ['sex', ['SEXE', 'CIVILITE', 'GENRE']],
  ['room', ['CHAMBRE', 'CH', 'N DE CHAMBRE', 'LIT']],
  ['unit', ['UNITE', 'SERVICE', 'SECTEUR', 'ETAGE', 'AILE']],
];
const headersKnown = 2;

/** Which column is which: by the words of the first row, else by what the cells look like. A guess, shown to be corrected. */
export function guessColumns(rows: readonly TableRow[]): GuessedColumns {
  const header = rows[0]?.cells ?? [];
  const named = new Map<RosterField, number>();
  for (const [index, cell] of header.entries()) {
    const field = fieldNamed(cell);
    if (field !== null && !named.has(field)) named.set(field, index);
  }
  const hasHeader = named.size >= headersKnown;
  const found = hasHeader ? named : new Map<RosterField, number>();
  const lines = hasHeader ? rows.slice(1) : rows;
  guessByContent(found, lines);
  const entries = rosterFields.map((field) => [field, found.get(field) ?? null]);
  return { columns: Object.fromEntries(entries) as RosterColumns, hasHeader };
}

function fieldNamed(cell: string): RosterField | null {
  const folded = foldName(cell);
  if (folded === '') return null;
  const words = ` ${folded} `;
  const exact = headerWords.find(([, names]) => names.includes(folded));
  const holding = headerWords.find(([, names]) => names.some((name) => words.includes(` ${name}`)));
  return (exact ?? holding)?.[0] ?? null;
}

/** Dates and sexes are known by their shape; names are never guessed: a family name looks like a first name. */
function guessByContent(found: Map<RosterField, number>, rows: readonly TableRow[]): void {
  const shapes: readonly [RosterField, (cell: string) => boolean][] = [
    ['birthDate', (cell) => readBirthDate(cell, '9999-12-31').ok],
    ['sex', (cell) => readSex(cell) !== null],
  ];
  for (const [field, fits] of shapes) {
    if (found.has(field)) continue;
    const taken = new Set(found.values());
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
    const column = Array.from({ length: width }, (_, index) => index).find(
      (index) => !taken.has(index) && mostly(rows, index, fits),
    );
    if (column !== undefined) found.set(field, column);
  }
}

function mostly(
  rows: readonly TableRow[],
  index: number,
  fits: (cell: string) => boolean,
): boolean {
  const filled = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
  return filled.length > 0 && filled.filter(fits).length * 2 > filled.length;
}
