import type { Establishment } from '../../../shared/ipc/session.ts';

export type EstablishmentKind = Establishment['kind'];

/** The words that change with the kind of establishment. All are masculine, so sentences keep their agreement. */
export interface Words {
  readonly person: string;
  readonly people: string;
  readonly Person: string;
  readonly People: string;
  /** False where nobody lives in: no room, no unit. */
  readonly hasRooms: boolean;
}

const resident: Words = {
  person: 'résident',
  people: 'résidents',
  Person: 'Résident',
  People: 'Résidents',
  hasRooms: true,
};

const patient: Words = {
  person: 'patient',
  people: 'patients',
  Person: 'Patient',
  People: 'Patients',
  hasRooms: false,
};

/** An EHPAD says « résident » and knows rooms; a health centre and a hospital team say « patient ». */
export function wordsFor(kind: EstablishmentKind): Words {
  return kind === 'ehpad' ? resident : patient;
}

const NBSP = '\u00A0';

/** « 1 demande », « 2 demandes »: French counts zero and one as singular, and keeps a number with its noun. */
/** « 3 705 »: thousands apart, on one line. */
export function grouped(count: number): string {
  return String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/g, NBSP);
}

export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)}${NBSP}${count < 2 ? one : many}`;
}
