import { describe, expect, test } from 'vitest';
import { applyResources } from '../../electron/vault/services/applyResources.ts';
import { turnOf } from '../../electron/vault/services/turn.ts';
import { requestLinesIn } from '../../electron/vault/store/requestViewStore.ts';
import { requestStates } from '../../shared/domain/requestState.ts';
import { roles } from '../../shared/domain/roles.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import { practiceData } from '../../shared/practice/practiceData.ts';
import { migratedDatabase } from '../support/database.ts';
import { openExercise } from '../support/exercise.ts';
import { manualClock } from '../support/manualClock.ts';
import type { TestConnection } from '../support/vault.ts';

const now = new Date('2026-03-10T03:12:00Z');

async function exercise(): Promise<TestConnection> {
  return (await openExercise()).record();
}

describe('the first screen of the exercise', () => {
  test('is alive: something for her, something on its way, something with the teams', async () => {
    const home = await (await exercise()).value('home:read', {});
    expect(home.yours.length).toBeGreaterThan(0);
    expect(home.onTheWay.length).toBeGreaterThan(0);
    expect(home.withTeam.length).toBeGreaterThan(0);
    expect(home.doneCount).toBeGreaterThan(0);
    expect(home.sittings.slice(0, 2).map(({ specialty }) => specialty)).toEqual([
      'OPHT-EHPAD',
      'HEMATO',
    ]);
    const queues = formCatalogue.specialties.map(({ queue }) => queue);
    expect([...home.teams].sort()).toEqual([...queues].sort());
    expect(home.numbers.length).toBeGreaterThan(0);
  });

  test('shows what to read before what was begun, and every line of a known state', async () => {
    const { yours, onTheWay } = await (await exercise()).value('home:read', {});
    const states = yours.map(({ state }) => state);
    expect(states.indexOf('answered')).toBeLessThan(states.indexOf('draft'));
    expect(onTheWay.every(({ thread }) => thread.team === null)).toBe(true);
  });

  test('never names a resident to somebody without a clinical role', async () => {
    const { gate, record, vault } = await openExercise();
    const passphrase = 'girafe citron balcon sifflet ombre';
    const auditor = {
      family: 'Petit',
      given: 'Alain',
      role: 'auditor',
      rpps: null,
      passphrase,
    } as const;
    const { id } = await record().value('user:create', auditor);
    vault.lock('test');
    await gate.value('session:unlock', { userId: id, passphrase });
    expect(await record().refusal('home:read', {})).toBe('role.forbidden');
  });

  test('5.24 5.28 counts on the lock screen what waits, refusals too, and nothing else of it', async () => {
    const { gate, record } = await openExercise();
    const home = await record().value('home:read', {});
    const of = (state: RequestState): number =>
      home.yours.filter((row) => row.state === state).length;
    await record().value('session:lock', {});
    const { waiting } = await gate.value('session:status', {});
    expect(waiting).toEqual({
      toRead: of('answered'),
      overdue: home.yours.filter(
        ({ alert }) => alert?.kind === 'unread' && alert.level !== 'counted',
      ).length,
      toComplete: of('info-requested'),
      refused: of('refused'),
    });
    expect(waiting?.refused).toBeGreaterThan(0);
    expect(Object.values(waiting ?? {}).every((count) => typeof count === 'number')).toBe(true);
  });

  test('5.24 5.25 tells of what stays unread, of what is late, and whom it calls', async () => {
    const clock = manualClock(new Date());
    const { record } = await openExercise({ clock });
    const before = await record().value('home:read', {});
    const unread = before.unread.reduce((sum, { count }) => sum + count, 0);
    expect(unread).toBe(before.yours.filter(({ state }) => state === 'answered').length);
    expect(unread).toBeGreaterThan(0);
    clock.moveCalendar(9 * 24 * 3_600_000);
    const after = await record().value('home:read', {});
    const answered = after.yours.filter(({ state }) => state === 'answered');
    const levels = answered.map(({ alert }) => (alert?.kind === 'unread' ? alert.level : null));
    expect(levels.every((level) => level === 'coordinator' || level === 'physician')).toBe(true);
    expect(after.late.length).toBeGreaterThan(before.late.length);
    expect(after.late.every(({ alert }) => alert?.kind === 'late' && alert.days > 0)).toBe(true);
    const phones = after.late.map(({ alert }) => (alert?.kind === 'late' ? alert.phone : null));
    expect(phones.every((phone) => phone !== null && phone.length > 5)).toBe(true);
  });
});

describe('whose turn it is', () => {
  test('is said for every state and every role', () => {
    for (const role of roles) {
      for (const state of requestStates) {
        expect(['yours', 'onTheWay', 'withTeam', 'done']).toContain(
          turnOf({ state, transit: null }, role),
        );
      }
    }
  });

  test('is hers whenever the hub refused what she sent', () => {
    const transit = {
      phase: 'refused',
      bundleReceived: false,
      imagesReceived: 0,
      imagesTotal: 0,
      waitingSince: now.toISOString(),
      reason: 'motif',
    } as const;
    expect(turnOf({ state: 'queued', transit }, 'nurse')).toBe('yours');
    expect(turnOf({ state: 'queued', transit: { ...transit, phase: 'waiting' } }, 'nurse')).toBe(
      'onTheWay',
    );
  });

  test('5.28 passes from one side to the other with a question and with the answer', () => {
    const turns = (state: RequestState) => [
      turnOf({ state, transit: null }, 'nurse'),
      turnOf({ state, transit: null }, 'expert'),
    ];
    expect(turns('received')).toEqual(['withTeam', 'yours']);
    expect(turns('info-requested')).toEqual(['yours', 'withTeam']);
    expect(turns('answered')).toEqual(['yours', 'withTeam']);
    expect(turns('read')).toEqual(['done', 'done']);
  });
});

describe('resources that came from elsewhere', () => {
  const data = practiceData({
    now: now.toISOString(),
    scope: 'tilleuls',
    pictureFacts: () => null,
  });
  const resources = [
    ...data.patients,
    ...data.requests.filter(({ lies }) => lies === 'hub').flatMap((request) => request.resources),
  ];
  const received = resources.map((resource) => ({ resource, hubVersionId: '1' }));
  const lines = (database: ReturnType<typeof migratedDatabase>) =>
    requestLinesIn(database, requestStates).map(({ id, state, thread }) => ({ id, state, thread }));

  test('make the same lists whatever order and pages they came in', () => {
    const [whole, reversed, oneByOne] = [
      migratedDatabase(),
      migratedDatabase(),
      migratedDatabase(),
    ];
    whole.transaction((db) => applyResources(db, received, now));
    reversed.transaction((db) => applyResources(db, [...received].reverse(), now));
    for (const one of received) oneByOne.transaction((db) => applyResources(db, [one], now));
    expect(lines(whole).length).toBeGreaterThan(5);
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    const expected = [...lines(whole)].sort(byId);
    expect([...lines(reversed)].sort(byId)).toEqual(expected);
    expect([...lines(oneByOne)].sort(byId)).toEqual(expected);
  });

  test('never replace an edit that has not left yet', () => {
    const database = migratedDatabase();
    const [first] = received;
    const id = first?.resource.id ?? '';
    database.transaction((db) => applyResources(db, received, now));
    database.transaction((db) =>
      db.run(
        `INSERT INTO local_change (resource_type, resource_id, type, payload, request_id, status, created_at)
         VALUES ('Patient', ?, 'UPDATE', '{}', 'r', 'pending', 'now')`,
        id,
      ),
    );
    const held = database.transaction((db) =>
      applyResources(
        db,
        received.map((one) => ({ ...one, hubVersionId: '2' })),
        now,
      ),
    );
    expect(held).toEqual([`Patient/${id}`]);
    const kept = database.one('SELECT hub_version_id FROM resource WHERE id = ?', id);
    expect(kept?.hub_version_id).toBe('1');
  });

  test('are refused whole when one resident has no birth date', () => {
    const database = migratedDatabase();
    const [patient] = data.patients;
    if (patient === undefined) throw new Error('the exercise has residents');
    const { birthDate: _, ...without } = patient;
    const spoiled = [
      ...received,
      { resource: { ...without, id: crypto.randomUUID() }, hubVersionId: '1' },
    ];
    expect(() => database.transaction((db) => applyResources(db, spoiled, now))).toThrow(
      expect.objectContaining({ code: 'hub.invalidAnswer' }),
    );
    expect(database.one('SELECT count(*) AS n FROM resource')).toEqual({ n: 0 });
  });
});
