import { describe, expect, test } from 'vitest';
import { orderWords, rowState } from '../../../renderer/features/expert/list/expertRow.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import {
  alertWords,
  lateWords,
  shortLateWords,
  unreadThereWords,
  unreadWords,
} from '../../../renderer/lib/alertWords.ts';
import { explanationOf } from '../../../renderer/lib/requestLine.ts';
import { RequestRow } from '../../../shared/ipc/home.ts';
import type { RowAlert } from '../../../shared/ipc/rowAlert.ts';

const text = frenchFor('ehpad');
const now = new Date('2026-03-10T14:00:00Z');
const plain = (words: string | null) => words?.replace(/\u00A0/g, ' ') ?? null;

function row(change: Partial<RequestRow>): RequestRow {
  return RequestRow.parse({
    ...{ id: '00000000-0000-4000-8000-000000000001', number: null, state: 'received' },
    ...{ patientId: '00000000-0000-4000-8000-000000000002', patientFamily: 'TEST LEMOINE' },
    ...{ patientGiven: 'Odette', birthDate: '1938-05-04', sex: 'female', identityStatus: 'PROV' },
    ...{ room: '12', unit: null, specialty: 'OPHT-EHPAD', priority: 'routine', question: null },
    ...{ establishmentName: 'EHPAD du Test', note: null, imageCount: 0, authoredOn: null },
    ...{ updatedAt: '2026-03-10T13:58:00Z', dueDate: null, sittingDate: null, ownerName: null },
    thread: { workstation: null, hub: null, team: null, opinion: null, read: null },
    ...{ transit: null, mine: true },
    ...change,
  });
}

const late = (days: number, phone: string | null): RowAlert => ({
  ...{ kind: 'late', since: '2026-03-07T13:00:00Z', days, phone },
});
const unread = (change: Partial<Extract<RowAlert, { kind: 'unread' }>>): RowAlert => ({
  ...{ kind: 'unread', since: '2026-03-07T13:00:00Z', days: 3, level: 'coordinator' },
  ...{ callsMe: false, tellsTeam: false },
  ...change,
});

describe('a line says what must not be missed', () => {
  test('5.25 how many days late, with the number to call, before anything else of the line', () => {
    const alert = late(3, '02 31 00 00 00');
    const said = 'En retard de 3 jours. Appelez l’équipe au 02 31 00 00 00.';
    expect(plain(lateWords(text, { alert }))).toBe(said);
    const line = row({ alert, note: 'Vers Dermatologie', sittingDate: '2026-03-12T13:00:00Z' });
    expect(plain(explanationOf(text, line, now))).toBe(said);
    expect(plain(lateWords(text, { alert: late(1, null) }))).toBe('En retard de 1 jour');
    expect(plain(lateWords(text, { alert: late(0, null) }))).toBe('En retard depuis 14 h');
    expect(lateWords(text, { alert: unread({}) })).toBeNull();
  });

  test('5.25 the team reads the same delay at its place in the order, without its own number', () => {
    const line = row({ alert: late(2, '02 31 00 00 00') });
    expect(plain(orderWords(text, line, now))).toBe('En retard de 2 jours');
    expect(plain(shortLateWords(text, line))).toBe('En retard de 2 jours');
    const unopened = row({
      priority: 'urgent',
      alert: { kind: 'unopened', since: '2026-03-10T01:00:00Z', days: 0, phone: null },
    });
    expect(plain(orderWords(text, unopened, now))).toBe(
      `${plain(text.expert.list.urgent)} · Urgente, non ouverte depuis 12 heures`,
    );
  });

  test('5.24 since when an answer is unread, and whose turn it is at each step', () => {
    expect(unreadWords(text, { alert: unread({ level: 'counted' }) })).toBeNull();
    const coordinator = plain(unreadWords(text, { alert: unread({}) }));
    expect(coordinator).toBe('Avis non lu depuis 3 jours. L’IDEC doit le faire lire.');
    expect(plain(unreadWords(text, { alert: unread({ callsMe: true }) }))).toBe(
      'Avis non lu depuis 3 jours. C’est à vous de le faire lire.',
    );
    expect(unreadWords(text, { alert: unread({ level: 'physician', days: 7 }) })).toContain(
      'médecin coordonnateur',
    );
    expect(plain(unreadWords(text, { alert: unread({ level: 'requester', days: 0 }) }))).toContain(
      'depuis 14 h',
    );
  });

  test('5.24 the team is told « non lu » when the rule says so, and not otherwise', () => {
    const told = row({ state: 'answered', alert: unread({ tellsTeam: true, days: 0 }) });
    expect(rowState(text, told, false)).toMatchObject({ kind: 'unread', tone: 'turn' });
    expect(plain(unreadThereWords(text, told))).toBe('Avis non lu depuis 14 h par l’établissement');
    const untold = row({ state: 'answered', alert: unread({}) });
    expect(rowState(text, untold, false).kind).toBe('done');
    expect(unreadThereWords(text, untold)).toBeNull();
  });

  test('5.6 5.23 5.29 a message comes before a delay, and says what to do', () => {
    const line = row({ notices: 1, alert: late(3, null) });
    expect(plain(alertWords(text, line))).toBe('1 message à lire');
    const { title, toDo } = text.safety.notices;
    expect(Object.keys(title).sort()).toEqual(Object.keys(toDo).sort());
    expect(toDo.wrongPatient).toContain('N’utilisez');
    expect(text.safety.worse.offline).toContain('téléphonez');
    expect(text.safety.worse.notLeft('02 31 00 00 00')).toContain('02 31 00 00 00');
    expect(text.safety.worse.notLeft(null)).toContain('15');
  });

  test('5.24 5.28 the lock screen counts answers, those long unread, refusals and complements', () => {
    const counts = (
      change: Partial<Record<'toRead' | 'overdue' | 'toComplete' | 'refused', number>>,
    ) => plain(text.lock.counts({ toRead: 0, overdue: 0, toComplete: 0, refused: 0, ...change }));
    expect(counts({})).toBe('');
    expect(counts({ toRead: 3, overdue: 1, refused: 2, toComplete: 1 })).toBe(
      '3 avis à lire, dont 1 en retard de lecture, 2 refus à lire, 1 complément à fournir',
    );
    expect(counts({ refused: 1 })).toBe('1 refus à lire');
  });

  test('5.29 the banner says first that somebody left or died', () => {
    expect(plain(text.safety.ended.deceased('04/03/2026'))).toBe('Décédé(e) le 04/03/2026');
    expect(plain(text.safety.ended.left('04/03/2026'))).toBe('Sorti(e) le 04/03/2026');
  });
});
