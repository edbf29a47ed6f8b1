import { afterEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../electron/vault/clock.ts';
import type { CallView } from '../../shared/ipc/call.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../support/vault.ts';
import { callOf, inState } from './support/calls.ts';
import { namedExpert } from './support/namedExpert.ts';
import {
  enrolledNurse,
  eventually,
  expertVault,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000, { beatMs: 5000, ringMs: 2500, returnMs: 30_000 });
afterEach(() => hub().line.passLive(true));

const names = ['Dr HAMEL Nadia', 'Dr MOREL Anne'];

/** A nurse, two doctors of the team that she asked, and the request that all three have. */
async function threePeople(clock: Clock = systemClock) {
  hub().line.passLive(true);
  const nurse = await enrolledNurse(hub());
  const { window: nadia, opened } = await expertVault(hub(), { clock });
  const anne = await namedExpert(hub(), { family: 'Morel', given: 'Anne' }, { clock });
  const requestId = await signedRequest(nurse);
  for (const window of [nurse, nadia, anne]) await seen(window, requestId, 'received');
  const number = (await read(nurse, requestId)())?.row.number ?? null;
  return { nurse, nadia, anne, opened, requestId, number };
}

async function ringOut(nurse: TestConnection, requestId: string): Promise<string> {
  const { call } = await nurse.value('call:begin', { requestId });
  const callId = call?.id ?? '';
  await nurse.value('call:ring', { callId });
  return callId;
}

/** Of the two doctors the one whose workstation rings, then the other. */
async function whoRings(nadia: TestConnection, anne: TestConnection) {
  const ringing = async (window: TestConnection) => (await callOf(window))?.state === 'rung';
  await eventually(
    async () => (await ringing(nadia)) || (await ringing(anne)),
    (is) => is,
  );
  return (await ringing(nadia))
    ? ({ first: nadia, second: anne, called: names } as const)
    : ({ first: anne, second: nadia, called: [...names].reverse() } as const);
}

/** Who looks at the request is rung first. @param colleague who reads that she does, so that the hub has heard it */
async function looks(window: TestConnection, colleague: TestConnection, id: string): Promise<void> {
  await window.value('task:look', { id });
  await eventually(
    () => colleague.value('task:lookers', {}),
    (found) => found.length === 1,
  );
}

/** The same workstation after a restart, with its first person back at the screen. */
async function reopened(rootDir: string) {
  const { gate, record } = openTestVault({ rootDir });
  const [tile] = (await gate.value('session:status', {})).users;
  const userId = tile?.id ?? '';
  await gate.value('session:unlock', { userId, passphrase: testPassphrase });
  return { gate, window: record() };
}

const turnsOf = (call: CallView | null) =>
  call?.reach.turns.map(({ name, state }) => `${name}: ${state}`);
const noticesOf = async (window: TestConnection) =>
  (await window.value('ring:notices', {})).notices;

test('rings the doctors in turn, names them to the caller, and the one who calls back says when', async () => {
  const { nurse, nadia, anne, requestId, number } = await threePeople();
  const callId = await ringOut(nurse, requestId);
  const { first, second, called } = await whoRings(nadia, anne);
  expect(await callOf(second)).toBeNull();
  const ringing = await eventually(
    () => callOf(nurse),
    (call) => call?.reach.turns.length === 2,
  );
  expect(turnsOf(ringing)).toEqual([`${called[0]}: rings`, `${called[1]}: waits`]);
  await first.value('call:decline', { callId });
  await inState(second, 'rung');
  // While it rings it is not missed.
  expect(await noticesOf(second)).toEqual([]);
  expect(turnsOf(await callOf(nurse))).toEqual([`${called[0]}: declined`, `${called[1]}: rings`]);
  const before = Date.now();
  await second.value('ring:later', { callId });
  expect(await callOf(second)).toBeNull();
  const ended = await inState(nurse, 'ended');
  expect(ended).toMatchObject({ reason: 'later', reach: { callBack: { name: called[1] } } });
  expect(ended?.reach.phone).toMatch(/\d/);
  const at = Date.parse(ended?.reach.callBack?.at ?? '');
  expect(Math.abs(at - before - 600_000)).toBeLessThan(60_000);
  // Promised there, missed by nobody.
  expect(await noticesOf(first)).toEqual([]);
  const [promised] = await noticesOf(second);
  expect(promised).toMatchObject({ callId, kind: 'callBack', isDue: false, request: { number } });
  expect(await first.refusal('ring:later', { callId })).toBe('call.over');
  // Both speak about it: nothing is left to do.
  await second.value('call:begin', { requestId });
  const back = (await callOf(second))?.id ?? '';
  await second.value('call:ring', { callId: back });
  await nurse.value('call:end', { callId, reason: 'hungUp' });
  await inState(nurse, 'rung');
  await nurse.value('call:accept', { callId: back });
  await inState(second, 'active');
  expect(await noticesOf(second)).toEqual([]);
  expect(await noticesOf(nurse)).toEqual([]);
});

test('who did not answer sees it behind the lock by number alone, then in her window, until she has seen it', async () => {
  const { nurse, nadia, anne, opened, requestId, number } = await threePeople();
  await nadia.value('session:lock', {});
  const callId = await ringOut(nurse, requestId);
  const ended = await inState(nurse, 'ended');
  expect(ended?.reason).toBe('unanswered');
  expect([...(turnsOf(ended) ?? [])].sort()).toEqual(names.map((name) => `${name}: unanswered`));
  const missed = { callId, kind: 'missed', dueAt: null, request: { number } };
  expect(await noticesOf(anne)).toMatchObject([missed]);
  const status = await eventually(
    () => opened.gate.value('session:status', {}),
    ({ callNotices }) => callNotices.length === 1,
  );
  expect(status.callNotices).toMatchObject([{ kind: 'missed', number }]);
  expect(JSON.stringify(status)).not.toMatch(/lemoine/i);
  // The workstation goes out and comes back, without the platform: it is still so.
  hub().line.passLive(false);
  await opened.vault.close();
  const { gate, window: back } = await reopened(opened.rootDir);
  expect(await noticesOf(back)).toMatchObject([missed]);
  await back.value('ring:seen', { callId });
  expect(await noticesOf(back)).toEqual([]);
  expect((await gate.value('session:status', {})).callNotices).toEqual([]);
  // Hers alone: her colleague has not seen hers.
  expect(await noticesOf(anne)).toMatchObject([missed]);
});

test('who is in a call is told as busy and learns of it; what a colleague answered was not missed', async () => {
  const { nurse, nadia, anne, requestId } = await threePeople();
  await nadia.value('call:begin', { requestId });
  const callId = await ringOut(nurse, requestId);
  await inState(anne, 'rung');
  const ringing = await callOf(nurse);
  await eventually(
    () => callOf(nurse),
    (call) => turnsOf(call)?.includes(`${names[1]}: rings`) === true,
  );
  if (turnsOf(ringing)?.[0]?.startsWith(names[0] ?? '') === true) {
    expect(turnsOf(await callOf(nurse))).toContain(`${names[0]}: busy`);
  }
  await anne.value('call:decline', { callId });
  const ended = await inState(nurse, 'ended');
  expect([...(turnsOf(ended) ?? [])].sort()).toEqual([
    `${names[0]}: busy`,
    `${names[1]}: declined`,
  ]);
  expect(await noticesOf(nadia)).toMatchObject([{ callId, kind: 'missed' }]);
  expect(await noticesOf(anne)).toEqual([]);
  // Again, and this time the second to be rung answers what the first let ring.
  const own = (await callOf(nadia))?.id ?? '';
  await nadia.value('call:end', { callId: own, reason: 'hungUp' });
  await nadia.value('ring:seen', { callId });
  const second = await ringOut(nurse, requestId);
  const who = await whoRings(nadia, anne);
  await inState(who.second, 'rung');
  expect(await noticesOf(who.first)).toMatchObject([{ callId: second, kind: 'missed' }]);
  await who.second.value('call:accept', { callId: second });
  await eventually(
    () => noticesOf(who.first),
    (left) => left.length === 0,
  );
});

test('a call that a colleague took after her workstation went out is not told there as missed', async () => {
  const { nurse, nadia, anne, opened, requestId } = await threePeople();
  await looks(nadia, anne, requestId);
  const callId = await ringOut(nurse, requestId);
  await inState(nadia, 'rung');
  await opened.vault.close();
  await inState(anne, 'rung');
  await anne.value('call:accept', { callId });
  await inState(nurse, 'active');
  const back = await reopened(opened.rootDir);
  // Nothing says yet that somebody took it.
  expect(await noticesOf(back.window)).toMatchObject([{ callId, kind: 'missed' }]);
  await nurse.value('call:end', { callId, reason: 'hungUp' });
  await eventually(
    () => noticesOf(back.window),
    (left) => left.length === 0,
  );
  await back.window.value('session:lock', {});
  expect((await back.gate.value('session:status', {})).callNotices).toEqual([]);
});

test('who was not rung missed nothing: her turn did not come, or her workstation was out', async () => {
  const { nurse, nadia, anne, opened, requestId } = await threePeople();
  await looks(nadia, anne, requestId);
  const first = await ringOut(nurse, requestId);
  await inState(nadia, 'rung');
  await nurse.value('call:end', { callId: first, reason: 'hungUp' });
  await eventually(
    () => noticesOf(nadia),
    (left) => left.length === 1,
  );
  expect(await noticesOf(anne)).toEqual([]);
  await opened.vault.close();
  const second = await ringOut(nurse, requestId);
  await inState(anne, 'rung');
  await inState(nurse, 'ended');
  expect(await noticesOf(anne)).toMatchObject([{ callId: second, kind: 'missed' }]);
  const { window } = await reopened(opened.rootDir);
  await seen(window, requestId, 'received');
  expect(await noticesOf(window)).toMatchObject([{ callId: first, kind: 'missed' }]);
});

test('a line that breaks while it rings leaves a missed call', async () => {
  const { nurse, nadia, anne, requestId } = await threePeople();
  const callId = await ringOut(nurse, requestId);
  const { first } = await whoRings(nadia, anne);
  hub().line.passLive(false);
  const [missed] = await eventually(
    () => noticesOf(first),
    (left) => left.length === 1,
  );
  expect(missed).toMatchObject({ callId, kind: 'missed' });
  expect(await inState(nurse, 'ended')).toMatchObject({ reason: 'offline' });
});

test('a promised call is told at its time, after a restart too, and may be put off', async () => {
  let aheadMs = 0;
  const alarms = new Set<() => void>();
  const isAlarm = (ms: number): boolean => ms > 590_000 && ms < 599_000;
  const clock: Clock = {
    ...systemClock,
    now: () => new Date(Date.now() + aheadMs),
    startTimer: (ms, callback) => {
      if (!isAlarm(ms)) return systemClock.startTimer(ms, callback);
      alarms.add(callback);
      return () => alarms.delete(callback);
    },
  };
  const { nurse, nadia, anne, opened, requestId } = await threePeople(clock);
  // Whoever rings first, it is Nadia who is asked.
  const asked = await ringOut(nurse, requestId);
  const { first } = await whoRings(nadia, anne);
  if (first === anne) await anne.value('call:decline', { callId: asked });
  await inState(nadia, 'rung');
  await nadia.value('ring:later', { callId: asked });
  // A moment later, so that her alarm is told from what else waits ten minutes.
  aheadMs = 5000;
  expect(await noticesOf(nadia)).toMatchObject([{ kind: 'callBack', isDue: false }]);
  expect((await opened.gate.value('session:status', {})).callNotices).toEqual([]);
  expect(alarms.size).toBe(1);
  aheadMs = 600_500;
  nadia.events.splice(0);
  for (const ring of [...alarms]) ring();
  expect(nadia.events).toContainEqual({ event: 'call' });
  expect(await noticesOf(nadia)).toMatchObject([{ callId: asked, isDue: true }]);
  expect((await opened.gate.value('session:status', {})).callNotices).toMatchObject([
    { kind: 'callBack' },
  ]);
  await nadia.value('ring:postpone', { callId: asked });
  expect(await noticesOf(nadia)).toMatchObject([{ callId: asked, isDue: false }]);
  await opened.vault.close();
  const again = openTestVault({ rootDir: opened.rootDir, clock });
  const [tile] = (await again.gate.value('session:status', {})).users;
  await again.gate.value('session:unlock', {
    userId: tile?.id ?? '',
    passphrase: testPassphrase,
  });
  const back = again.record();
  expect(await noticesOf(back)).toMatchObject([{ callId: asked, isDue: false }]);
  aheadMs += 600_500;
  expect(await noticesOf(back)).toMatchObject([{ callId: asked, isDue: true }]);
  await back.value('ring:seen', { callId: asked });
  expect(await noticesOf(back)).toEqual([]);
});
