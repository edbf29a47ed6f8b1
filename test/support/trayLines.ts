import { randomUUID } from 'node:crypto';
import type { WritableDatabase } from '../../electron/vault/store/database.ts';
import { saveRequestText } from '../../electron/vault/store/requestTextStore.ts';
import { type RequestLine, saveRequestRow } from '../../electron/vault/store/requestViewStore.ts';

const hourMs = 3_600_000;
const families = ['LEMOINE', 'MARTIN', 'HÉLOUIN', 'PETIT', 'GILLET', 'LEFÈVRE', 'AUVRAY', 'LEROUX'];
const givens = ['Odette', 'Jeanne', 'Paul', 'Yvonne', 'Simone', 'Georges', 'Lucette', 'Marthe'];
const places = [
  'EHPAD Les Tilleuls',
  'EHPAD du Bocage',
  'EHPAD La Varende',
  'Centre de santé Côte',
];
const questions = [
  'Baisse de vision progressive : cataracte ou DMLA ?',
  'Œil rouge non douloureux, que faire ?',
  'Anémie à explorer : bilan à compléter ?',
  'Fond d’œil diabétique : stade et délai ?',
];
const states = ['received', 'received', 'received', 'sent', 'accepted', 'info-requested'] as const;
const over = ['answered', 'read', 'cancelled', 'closed', 'refused'] as const;
const priorities = ['routine', 'routine', 'routine', 'asap', 'urgent'] as const;

interface TrayLineOptions {
  readonly now: Date;
  /** Draws an integer in [0, limit). */
  readonly random: (limit: number) => number;
  /** Roles that own those taken. */
  readonly owners: readonly string[];
  /** Which share of them, of ten, is over. */
  readonly overInTen?: number;
}

/** A request as a team's list has it, made up; no two have the same second. */
export function trayLine(index: number, options: TrayLineOptions): RequestLine {
  const { now, random, owners, overInTen = 2 } = options;
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const state = random(10) < overInTen ? pick(over) : pick(states);
  const isOwned = state === 'accepted' || state === 'answered' || state === 'read';
  const ownerRoleId = isOwned ? pick(owners) : null;
  const signed = now.getTime() - random(30 * 24) * hourMs - index * 1000;
  // Two ways of writing an instant: the order must not be that of the words.
  const authoredOn =
    index % 2 === 0
      ? new Date(signed).toISOString()
      : `${new Date(signed + hourMs).toISOString().slice(0, -1)}+01:00`;
  const due = new Date(signed + 7 * 24 * hourMs);
  const at = new Date(now.getTime() - random(30 * 24) * hourMs).toISOString();
  return {
    id: randomUUID(),
    number: `TE-2026-K7QZ-${String(index).padStart(5, '0')}`,
    state,
    patientId: randomUUID(),
    patientFamily: `TEST ${pick(families)}`,
    patientGiven: pick(givens),
    birthDate: `19${30 + random(20)}-0${1 + random(9)}-1${random(9)}`,
    sex: 'female',
    identityStatus: 'PROV',
    patientEnded: null,
    room: null,
    unit: null,
    specialty: pick(['OPHT-EHPAD', 'HEMATO']),
    priority: pick(priorities),
    establishmentName: pick(places),
    question: pick(questions),
    note: null,
    noteKind: null,
    refusalReason: null,
    imageCount: random(5),
    authoredOn,
    updatedAt: at,
    dueDate: due.toISOString().slice(0, 10),
    dueAt: due.toISOString(),
    sittingDate: null,
    ownerName: ownerRoleId === null ? null : 'Dr NOYER Anne',
    amended: false,
    appointmentAt: null,
    thread: {
      workstation: authoredOn,
      hub: authoredOn,
      team: authoredOn,
      opinion: null,
      read: null,
    },
    transit: null,
    authorRoleId: null,
    ownerRoleId,
    delay: null,
    replied: (state === 'received' || state === 'accepted') && random(8) === 0,
  };
}

/** Keeps a line with the words that it is found by. */
export function keepTrayLine(db: WritableDatabase, line: RequestLine): void {
  saveRequestRow(db, line);
  saveRequestText(db, line.id, {
    names: `${line.patientFamily} ${line.patientGiven}`,
    birthDate: line.birthDate,
    number: line.number ?? '',
    place: line.establishmentName,
    question: line.question ?? '',
    answers: ['Gêne à la lecture depuis trois mois', 'Traitement inchangé'],
  });
}
