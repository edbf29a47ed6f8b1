import { expect, test } from 'vitest';
import { saidToTeam } from '../../../renderer/features/activity/boardWords.ts';
import {
  daysSince,
  isLate,
  longestFirst,
  readAll,
  unansweredRows,
  unreadRows,
} from '../../../renderer/features/activity/lateRows.ts';
import { periodOf } from '../../../renderer/features/activity/periods.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { farSittingWords, postponedWords } from '../../../renderer/lib/sittingWords.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';

const text = frenchFor('ehpad');
const now = new Date('2027-03-10T10:00:00Z');
const nothing = { workstation: null, hub: null, team: null, opinion: null, read: null };
const row = (id: string, change: Partial<RequestRow>): RequestRow =>
  ({
    ...{ id, state: 'received', transit: null, thread: nothing },
    updatedAt: '2027-03-09T10:00:00Z',
    ...change,
  }) as RequestRow;
const late = { kind: 'late', since: '2027-03-03T10:00:00Z', days: 7, phone: null } as const;

test('a board holds what is late and nothing that merely waits, the longest wait first', () => {
  const rows = [
    row('a', {}),
    row('b', { alert: { ...late, since: '2027-03-08T10:00:00Z' } }),
    row('c', { alert: late }),
    row('d', { alert: { ...late, kind: 'unopened' } }),
  ];
  const shown = longestFirst(rows.filter(isLate), now);
  expect(shown.map(({ id }) => id)).toEqual(['c', 'd', 'b']);
  expect(shown.map((one) => daysSince(one, now))).toEqual([7, 7, 2]);
});

test('an answer is unread from the hub’s hour, a question unanswered until a reply is signed', () => {
  const opinion = '2027-03-06T10:00:00Z';
  const unread = row('a', { state: 'answered', thread: { ...nothing, opinion } });
  expect(unreadRows([unread, row('b', { state: 'answered' })])).toEqual([unread]);
  expect(daysSince(unread, now)).toBe(4);
  const asked = row('c', { state: 'info-requested' });
  expect(unansweredRows([asked, row('d', { state: 'received' })])).toEqual([asked]);
});

test('a board of the team speaks of a request in its own words, never of whose turn it is at the establishment', () => {
  const said = (change: Partial<RequestRow>): string =>
    saidToTeam(now)(text, row('a', change)).replaceAll('\u00A0', ' ');
  const thread = { ...nothing, opinion: '2027-03-06T10:00:00Z' };
  const untold = { level: 'requester', callsMe: false, tellsTeam: false } as const;
  const unread = { kind: 'unread', since: thread.opinion, days: 4, ...untold } as const;
  const alert = { ...unread, tellsTeam: true };
  expect([
    said({ state: 'answered', thread, alert: unread }),
    said({ state: 'answered', thread }),
    said({ state: 'answered', thread, alert }),
    said({ state: 'info-requested' }),
    said({ state: 'info-requested', alert: late }),
  ]).toEqual([
    'Avis rendu il y a 4 jours',
    'Avis rendu il y a 4 jours',
    'Avis non lu depuis 4 jours par l’établissement',
    'Complément demandé il y a 1 jour',
    'En retard de 7 jours',
  ]);
});

test('no board is called empty before its list was read, and one that cannot be read says why', () => {
  const [read, reading] = [
    { data: [row('a', {})], error: null },
    { data: undefined, error: null },
  ] as const;
  const failed = { data: undefined, error: new Error('store.unavailable') } as const;
  expect(readAll([read, reading])).toEqual({ error: null });
  expect(readAll([read, reading, failed])).toEqual({ error: failed.error });
  const empty = { data: [], error: null } as const;
  expect(readAll([read, empty])).toEqual({ rows: [read.data, []] });
  // What was read once stays when it cannot be read again.
  expect(readAll([{ ...read, error: failed.error }])).toEqual({ rows: [read.data] });
});

test('before signing: the day of the sitting, or « Pas de séance avant le … : appelez … »', () => {
  expect(farSittingWords(text, '2027-03-11T14:00:00+01:00', '02 31', now)).toBeNull();
  const far = farSittingWords(text, '2027-04-01T14:00:00+02:00', '02 31 00 00 00', now);
  expect(far?.replaceAll('\u00A0', ' ')).toBe(
    'Pas de séance avant le jeudi 1er avril : appelez le 02 31 00 00 00',
  );
  expect(farSittingWords(text, '2027-04-01T14:00:00+02:00', null, now)).toContain('le service');
  expect(postponedWords(text, { postponedFrom: '2027-03-11' }).replaceAll('\u00A0', ' ')).toBe(
    ' · séance du 11 mars annulée',
  );
  expect(postponedWords(text, {})).toBe('');
});

test('the periods end today, and the region’s year is that of its figures', () => {
  expect(periodOf('month', '2027-03-10')).toEqual({ from: '2027-03-01', to: '2027-03-10' });
  expect(periodOf('year', '2027-03-10').from).toBe('2026-03-10');
  expect(periodOf('region', '2027-03-10')).toEqual({ from: '2020-01-01', to: '2020-12-31' });
  expect(text.activity.count(3705).replace('\u00A0', ' ')).toBe('3 705');
});
