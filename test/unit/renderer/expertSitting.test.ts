import { describe, expect, test } from 'vitest';
import { rowState } from '../../../renderer/features/expert/list/expertRow.ts';
import {
  cancelledLately,
  countSitting,
  followingToRead,
  nextToRead,
  sittingRows,
} from '../../../renderer/features/expert/list/sittingRows.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';

const now = new Date('2026-03-12T15:00:00+01:00');
const text = frenchFor('hospital');

function row(id: string, given: Partial<RequestRow> = {}): RequestRow {
  return {
    id,
    number: `TE-2026-0001-${id}`,
    state: 'received',
    patientId: `patient-${id}`,
    patientFamily: 'TEST LEMOINE',
    patientGiven: 'ODETTE',
    birthDate: '1938-05-04',
    sex: 'female',
    identityStatus: 'VALI',
    room: null,
    unit: null,
    specialty: 'OPHT-EHPAD',
    priority: 'routine',
    establishmentName: 'EHPAD Les Tilleuls',
    question: 'Faut-il consulter ?',
    note: null,
    noteKind: null,
    refusalReason: null,
    patientEnded: null,
    imageCount: 4,
    authoredOn: '2026-03-06T10:00:00+01:00',
    updatedAt: '2026-03-06T10:00:00+01:00',
    dueDate: null,
    sittingDate: null,
    ownerName: null,
    amended: false,
    appointmentAt: null,
    thread: { workstation: null, hub: null, team: null, opinion: null, read: null },
    transit: null,
    mine: false,
    ...given,
  };
}

const ids = (rows: readonly RequestRow[]) => rows.map(({ id }) => id);
const waiting = {
  phase: 'waiting' as const,
  bundleReceived: false,
  imagesReceived: 0,
  imagesTotal: 0,
  waitingSince: '2026-03-12T14:00:00+01:00',
  reason: null,
};

describe('a sitting', () => {
  test('reads urgent, then rapid, then the oldest', () => {
    const tray = [
      row('old', { authoredOn: '2026-03-01T10:00:00+01:00' }),
      row('rapid', { priority: 'asap' }),
      row('new', { authoredOn: '2026-03-11T10:00:00+01:00' }),
      row('urgent', { priority: 'urgent', authoredOn: '2026-03-12T10:00:00+01:00' }),
    ];
    expect(ids(sittingRows(tray, [], now))).toEqual(['urgent', 'rapid', 'old', 'new']);
  });

  test('leaves out what a colleague holds and what waits for an establishment', () => {
    const tray = [
      row('hers', { state: 'accepted', mine: true }),
      row('taken', { state: 'accepted', mine: false }),
      row('asked', { state: 'info-requested', mine: true }),
      row('coming', { state: 'queued' }),
    ];
    expect(ids(sittingRows(tray, [], now))).toEqual(['coming', 'hers']);
  });

  test('keeps at their place the answers of the day, and lets those of other days go', () => {
    const answered = { state: 'answered', mine: true } as const;
    const rows = sittingRows(
      [row('b', { authoredOn: '2026-03-05T10:00:00+01:00' })],
      [
        row('a', {
          ...answered,
          authoredOn: '2026-03-04T10:00:00+01:00',
          updatedAt: '2026-03-12T14:10:00+01:00',
          transit: waiting,
        }),
        row('lastWeek', { ...answered, updatedAt: '2026-03-05T14:10:00+01:00' }),
        row('colleague', { ...answered, mine: false, updatedAt: '2026-03-12T14:10:00+01:00' }),
        row('readToday', {
          state: 'read',
          mine: true,
          updatedAt: '2026-03-12T14:30:00+01:00',
          thread: { ...row('x').thread, opinion: '2026-03-05T14:10:00+01:00' },
        }),
      ],
      now,
    );
    expect(ids(rows)).toEqual(['a', 'b']);
    expect(countSitting(rows)).toMatchObject({ total: 2, signed: 1, places: 1 });
  });

  test('reads a complement that came before what waited longer, and after what is rapid', () => {
    const rows = sittingRows(
      [
        row('old', { authoredOn: '2026-03-01T10:00:00+01:00' }),
        row('replied', { complementReceived: true }),
        row('rapid', { priority: 'asap' }),
      ],
      [],
      now,
    );
    expect(ids(rows)).toEqual(['rapid', 'replied', 'old']);
    expect(countSitting(rows).complements).toBe(1);
  });

  test('tells colleagues who reserved a case until when, and an answer that no platform saw', () => {
    const held = { state: 'accepted', ownerName: 'Dr HAMEL Nadia' } as const;
    const reservedUntil = '2026-03-13T18:00:00+01:00';
    const word = (given: Partial<RequestRow>, at = now) =>
      rowState(text, row('x', given), false, at).word;
    const later = new Date('2026-03-14T09:00:00+01:00');
    expect(word({ ...held, reservedUntil }, later)).toBe('Réservation terminée (Dr HAMEL Nadia)');
    expect(word({ ...held, reservedUntil, mine: true }, later)).toBe('Réservation terminée');
    expect(word({ ...held, reservedUntil, mine: true })).toBe('Prise en charge');
    expect(word({ ...held, reservedUntil })).toBe(
      'Réservée par Dr HAMEL Nadia jusqu’à vendredi 13\u00a0mars 18\u00a0h',
    );
    expect(word(held)).toBe('Prise en charge par Dr HAMEL Nadia');
    const signed = { state: 'answered', mine: true } as const;
    expect(word({ ...signed, transit: waiting })).toBe('Avis signé, en attente d’envoi');
    expect(word({ ...signed, transit: { ...waiting, offline: true } })).toBe(
      'Avis signé hors connexion',
    );
  });

  test('says that a request is only asked for until the platform has said whose it is', () => {
    const reservedUntil = '2026-03-13T18:00:00+01:00';
    const held = { state: 'accepted', ownerName: 'Dr HAMEL Nadia', reservedUntil } as const;
    const asked = { ...held, unconfirmed: true, transit: waiting } as const;
    const stateOf = (given: Partial<RequestRow>, begun = false) =>
      rowState(text, row('x', given), begun, now);
    const expected = { word: 'Réservation demandée', tone: 'plain', kind: 'leaving' };
    expect(stateOf({ ...asked, mine: true })).toEqual(expected);
    expect(stateOf({ ...asked, mine: true }, true)).toEqual(expected);
    expect(stateOf(asked).word).toBe('Réservation demandée pour Dr HAMEL Nadia');
    // Something else of the same request waits: it is hers all the same.
    expect(stateOf({ ...held, mine: true, transit: waiting }).word).toBe('Prise en charge');
    const late = { ...asked, mine: true, reservedUntil: '2026-03-12T14:00:00+01:00' };
    expect(stateOf(late).word).toBe('Réservation terminée');
  });

  test('is told what was taken back, as long as a sitting may be missed', () => {
    const cancelled = { state: 'cancelled' } as const;
    const over = [
      row('before', { ...cancelled, updatedAt: '2026-03-05T10:00:00+01:00' }),
      row('today', { ...cancelled, updatedAt: '2026-03-12T10:00:00+01:00' }),
      row('longAgo', { ...cancelled, updatedAt: '2026-02-26T10:00:00+01:00' }),
      row('read', { state: 'read', updatedAt: '2026-03-12T10:00:00+01:00' }),
    ];
    expect(ids(cancelledLately(over, now))).toEqual(['today', 'before']);
    const word = rowState(text, over[1] ?? row('x'), false).word;
    expect(word).toBe('Annulée le 12\u00a0mars');
  });

  test('after a signature opens the next one, then those passed over', () => {
    const signed = { state: 'answered', mine: true } as const;
    const rows = [row('1'), row('2', signed), row('3')];
    expect(nextToRead(rows, '2')?.id).toBe('3');
    expect(nextToRead(rows, '3')?.id).toBe('1');
    expect(nextToRead([row('1'), row('2', signed)], '1')).toBeNull();
  });

  test('« Demande suivante » goes down the list and never round', () => {
    const rows = [row('1'), row('2'), row('3', { state: 'answered', mine: true })];
    expect(followingToRead(rows, '1')?.id).toBe('2');
    expect(followingToRead(rows, '2')).toBeNull();
  });
});

describe('a line of the team', () => {
  test('says that a signed answer has not left, then that it was given, then that it was read', () => {
    const word = (given: Partial<RequestRow>) => rowState(text, row('1', given), false).word;
    expect(word({ state: 'answered', mine: true, transit: waiting })).toBe(
      'Avis signé, en attente d’envoi',
    );
    expect(word({ state: 'answered', mine: true })).toBe('Avis rendu');
    expect(word({ state: 'read', mine: true })).toBe('Avis lu');
    expect(word({ state: 'answered', transit: { ...waiting, phase: 'refused' } })).toBe(
      'À corriger',
    );
  });

  test('names the colleague who holds it', () => {
    const state = rowState(
      text,
      row('1', { state: 'accepted', ownerName: 'Dr NOYER Anne' }),
      false,
    );
    expect(state.word).toBe('Prise en charge par Dr NOYER Anne');
  });

  test('says « Images en cours » only while the platform lacks some', () => {
    expect(rowState(text, row('1', { state: 'queued' }), false).kind).toBe('coming');
    expect(rowState(text, row('1', { state: 'queued', imageCount: 0 }), false).kind).toBe('toRead');
    expect(rowState(text, row('1'), false).kind).toBe('toRead');
  });
});
