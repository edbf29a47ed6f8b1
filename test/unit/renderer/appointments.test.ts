import { describe, expect, test } from 'vitest';
import {
  isAsked,
  isToday,
  overtakenWords,
  periodWords,
  shortStatus,
  statusWords,
} from '../../../renderer/features/appointments/appointmentLabel.ts';
import {
  newSlot,
  slotInstant,
  slotProblems,
} from '../../../renderer/features/appointments/slots.ts';
import {
  emptyProposal,
  instructionOf,
  startsOf,
} from '../../../renderer/features/appointments/useProposalForm.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { readReminder, reminderSentence } from '../../../shared/attention/appointmentWords.ts';
import { periodFrom, reminderMoment } from '../../../shared/domain/appointment.ts';
import type { AppointmentShown } from '../../../shared/ipc/appointment.ts';

const text = frenchFor('ehpad');
const now = new Date('2026-11-23T08:00:00Z');
const plain = (words: string): string => words.replaceAll('\u00A0', ' ');
const slot = (day: string, hour: string) => ({ ...newSlot(), day, hour });
const faultOf = (day: string, hour: string, at = now) => {
  const one = slot(day, hour);
  return slotProblems([one], at)[one.key]?.fault;
};

describe('a moment typed on the clock of the establishment', () => {
  test('is an instant in UTC, in winter and in summer', () => {
    expect(slotInstant(slot('26/11/2026', '14 h 30'))).toBe('2026-11-26T13:30:00.000Z');
    expect(slotInstant(slot('26/06/2027', '14h30'))).toBe('2027-06-26T12:30:00.000Z');
    expect(slotInstant(slot('26/11/2026', '9 h'))).toBe('2026-11-26T08:00:00.000Z');
  });

  test('does not exist in the hour that summer time skips; the doubled hour is the first one', () => {
    expect(slotInstant(slot('28/03/2027', '2 h 30'))).toBeNull();
    expect(faultOf('28/03/2027', '2 h 30')).toBe('noSuchHour');
    expect(slotInstant(slot('28/03/2027', '3 h 30'))).toBe('2027-03-28T01:30:00.000Z');
    expect(slotInstant(slot('31/10/2027', '2 h 30'))).toBe('2027-10-31T00:30:00.000Z');
  });

  test('is refused in words when it is missing, over, too far or there twice', () => {
    expect(faultOf('', '9 h')).toBe('dayMissing');
    expect(faultOf('31/02/2027', '9 h')).toBe('dayMissing');
    expect(faultOf('24/11/2026', 'midi')).toBe('hourMissing');
    expect(faultOf('24/11/2026', '25 h')).toBe('hourMissing');
    expect(faultOf('23/11/2026', '9 h')).toBe('past');
    expect(faultOf('23/11/2026', '9 h 01')).toBeUndefined();
    expect(faultOf('24/12/2027', '9 h')).toBe('far');
    const twice = [slot('24/11/2026', '9 h'), slot('24/11/2026', '9:00')];
    expect(slotProblems(twice, now)[twice[1]?.key ?? '']?.fault).toBe('twice');
    const draft = { ...emptyProposal(), slots: twice };
    expect(startsOf(draft, now)).toBeNull();
  });

  test('a quarter of an hour that ends in the other offset is a quarter of an hour', () => {
    const { start, end } = periodFrom('2027-03-28T00:50:00.000Z', 15);
    expect(Date.parse(end) - Date.parse(start)).toBe(15 * 60_000);
    expect(plain(periodWords(text, { start, end }, now))).toBe(
      'dimanche 28 mars 2027, de 1 h 50 à 3 h 05',
    );
  });
});

test('what to prepare is the usual things in their order, then her own words', () => {
  const { usual } = text.appointments.dialog;
  const draft = {
    ...emptyProposal(),
    usual: [usual[2] ?? '', usual[0] ?? ''],
    note: '  le tensiomètre ',
  };
  expect(plain(instructionOf(text, draft))).toBe(
    'résident devant la caméra ; résultats récents ; le tensiomètre',
  );
  expect(instructionOf(text, emptyProposal())).toBe('');
});

const period = periodFrom('2026-11-26T13:30:00.000Z', 30);
const said = {
  ...{ step: 'proposed' as const, periods: [period], text: '', at: '2026-11-23T07:12:00Z' },
  authorName: 'Dr HAMEL Nadia',
};
const one = (change: Partial<AppointmentShown> = {}): AppointmentShown => ({
  id: '00000000-0000-4000-8000-000000000001',
  status: 'proposed',
  minutes: 30,
  periods: [period],
  booked: null,
  instruction: '',
  reason: null,
  proposer: 'expert',
  requester: { roleId: null, name: 'RENARD Camille' },
  expert: { roleId: null, name: 'Dr HAMEL Nadia' },
  said,
  history: [said],
  waiting: false,
  signatureVerified: true,
  ...change,
});

describe('where a teleconsultation stands', () => {
  const words = (change: Partial<AppointmentShown>, side: 'expert' | 'requester' = 'requester') =>
    plain(statusWords(text, one(change), side, now));

  test('is told by the platform’s receipt: what has not left is never « confirmée »', () => {
    expect(words({ waiting: true }, 'expert')).toBe('Proposée, en attente d’envoi');
    const booked = { status: 'booked', booked: period } as const;
    expect(words({ ...booked, waiting: true })).toBe('Confirmation en attente d’envoi');
    expect(words({ status: 'cancelled', waiting: true })).toBe('Annulation en attente d’envoi');
  });

  test('is a word or two where a line is all there is', () => {
    const short = (change: Partial<AppointmentShown>) =>
      shortStatus(text, one(change), 'requester', now);
    expect(short({})).toBe('À confirmer');
    expect(short({ proposer: 'requester' })).toBe('Proposée');
    const booked = { status: 'booked', booked: period } as const;
    expect(short({ ...booked, waiting: true })).toBe('En attente d’envoi');
    expect(short(booked)).toBe('Téléconsultation');
  });

  test('names who said so, and when', () => {
    expect(words({}, 'expert')).toBe('Proposée à RENARD Camille, sans réponse');
    expect(words({})).toBe('Proposée par Dr HAMEL Nadia aujourd’hui à 8 h 12');
    const confirmed = { ...said, step: 'confirmed' as const, at: '2026-11-20T07:12:00Z' };
    expect(words({ status: 'booked', booked: period, said: confirmed })).toBe(
      'Confirmée par Dr HAMEL Nadia le 20 novembre à 8 h 12',
    );
    expect(words({ status: 'booked', booked: period, said: null })).toBe('Confirmée');
  });

  test('asks only the other side, and only while a moment is to come', () => {
    expect(isAsked(one(), 'requester', now)).toBe(true);
    expect(isAsked(one(), 'expert', now)).toBe(false);
    expect(isAsked(one({ waiting: true }), 'requester', now)).toBe(false);
    expect(isAsked(one(), 'requester', new Date('2026-11-27T08:00:00Z'))).toBe(false);
  });

  test('is of the day on the clock of the establishment', () => {
    const early = periodFrom('2026-11-22T23:30:00.000Z', 30);
    const booked = one({ status: 'booked', booked: early });
    expect(isToday(booked, new Date('2026-11-22T23:10:00Z'))).toBe(true);
    expect(isToday(booked, new Date('2026-11-22T22:50:00Z'))).toBe(false);
  });

  test('an answer that came too late is told with its words', () => {
    const late = { ...said, step: 'cancelled' as const, text: 'Hospitalisée' };
    const words = overtakenWords(text, { appointmentId: one().id, said: late }, now);
    expect(words).toContain('(Hospitalisée)');
    expect(words).toContain('Rien n’est perdu');
  });
});

describe('the reminder', () => {
  test('is due from a quarter of an hour before to the end, at whatever instant it is asked', () => {
    const at = (minutes: number) =>
      reminderMoment(period, new Date(Date.parse(period.start) + minutes * 60_000));
    expect([at(-16), at(-15), at(-1), at(0), at(29), at(30)]).toEqual([
      ...[null, 'soon', 'soon', 'now', 'now', null],
    ]);
  });

  test('says an hour and a number, and takes nothing else across', () => {
    const number = 'TE-2026-0007-000012';
    expect(plain(reminderSentence({ time: '14:30', number }))).toBe(
      `Téléconsultation à 14 h 30 · demande n° ${number}`,
    );
    expect(plain(reminderSentence({ time: '09:00', number: null }))).toBe('Téléconsultation à 9 h');
    expect(readReminder({ time: '14:30', number: 'LEMOINE Jeanne' })).toEqual({
      time: '14:30',
      number: null,
    });
    expect(readReminder({ time: 'LEMOINE', number })).toBeNull();
    expect(readReminder(null)).toBeNull();
  });
});
