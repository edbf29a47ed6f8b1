import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays, parisClock } from '../../shared/domain/civilDate.ts';
import type { CallView } from '../../shared/ipc/call.ts';
import type { TestConnection } from '../support/vault.ts';
import { askedCall } from './support/askedCall.ts';
import { callOf, inState } from './support/calls.ts';
import { namedExpert } from './support/namedExpert.ts';
import { enrolledNurse, eventually, expertVault, seen } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000, { beatMs: 5000, ringMs: 10_000, returnMs: 30_000 });

/** A nurse, the doctors of the team that she asked, each of a family of her own, and the request that all of them have. */
async function team(doctors: Readonly<Record<string, () => Promise<TestConnection>>>) {
  hub().line.passLive(true);
  const nurse = await enrolledNurse(hub());
  const windows: TestConnection[] = [];
  for (const open of Object.values(doctors)) windows.push(await open());
  const requestId = await askedCall(nurse);
  for (const window of [nurse, ...windows]) await seen(window, requestId, 'received');
  const names = Object.keys(doctors);
  const known = await eventually(
    () => doctorsOf(nurse, requestId),
    (found) => names.every((name) => found.some((one) => one.name === name)),
  );
  const roleOf = (name: string) => known.find((one) => one.name === name)?.roleId ?? '';
  return { nurse, windows, requestId, known, roleOf };
}

const doctor = (family: string) => () => namedExpert(hub(), { family, given: 'Anne' });

async function twoDoctors(families: readonly [string, string]) {
  const [name, otherName] = families.map((family) => `Dr ${family.toUpperCase()} Anne`);
  if (name === undefined || otherName === undefined) throw new Error('two are named');
  const { windows, ...found } = await team({
    [name]: doctor(families[0]),
    [otherName]: doctor(families[1]),
  });
  const [window, other] = windows;
  if (window === undefined || other === undefined) throw new Error('two are here');
  return { ...found, name, otherName, window, other };
}

async function doctorsOf(window: TestConnection, requestId: string) {
  return (await window.value('ring:doctors', { requestId })).doctors;
}

async function ringFirst(nurse: TestConnection, requestId: string, first: string) {
  const { call } = await nurse.value('call:begin', { requestId, first });
  const callId = call?.id ?? '';
  await nurse.value('call:ring', { callId });
  return callId;
}

const turnsOf = (call: CallView | null) =>
  call?.reach.turns.map(({ name, state }) => `${name}: ${state}`);

type Team = Awaited<ReturnType<typeof twoDoctors>>;

test('one of the team, and nobody else, is named; she rings first, and her colleague after her', async () => {
  const two = await twoDoctors(['Morel', 'Quentin']);
  await namesNobodyElse(two);
  const { window, other, name, otherName } = two;
  const swapped = { ...two, window: other, other: window, name: otherName, otherName: name };
  for (const named of [two, swapped]) await ringsFirst(named);
  await tellsAbsence(two);
});

async function namesNobodyElse({ nurse, window, otherName, requestId, known, roleOf }: Team) {
  const sorted = known.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'fr'));
  expect(known.map(({ name }) => name)).toEqual(sorted);
  expect(await window.refusal('ring:doctors', { requestId })).toBe('role.forbidden');
  expect(await nurse.refusal('ring:doctors', { requestId: randomUUID() })).toBe('notFound');
  const stranger = { requestId, first: randomUUID() };
  expect(await nurse.refusal('call:begin', stranger)).toBe('notFound');
  const named = { requestId, first: roleOf(otherName) };
  expect(await window.refusal('call:begin', named)).toBe('notFound');
  // Nothing began, and nothing keeps a call from beginning.
  expect([await callOf(nurse), await callOf(window)]).toEqual([null, null]);
}

async function ringsFirst({ nurse, requestId, roleOf, ...two }: Team): Promise<void> {
  const { window, name, other, otherName } = two;
  const callId = await ringFirst(nurse, requestId, roleOf(name));
  await inState(window, 'rung');
  expect(await callOf(other)).toBeNull();
  const ringing = await eventually(
    () => callOf(nurse),
    (call) => (call?.reach.turns.length ?? 0) > 1,
  );
  expect(ringing?.reach.first).toBe(name);
  expect(turnsOf(ringing)).toEqual([`${name}: rings`, `${otherName}: waits`]);
  await window.value('call:decline', { callId });
  await inState(other, 'rung');
  expect(turnsOf(await callOf(nurse))).toEqual([`${name}: declined`, `${otherName}: rings`]);
  await nurse.value('call:end', { callId, reason: 'hungUp' });
  await eventually(
    () => callOf(other),
    (call) => call === null,
  );
}

async function tellsAbsence({ nurse, window, name, otherName, requestId }: Team): Promise<void> {
  const { date } = parisClock(new Date().toISOString());
  const to = addDays(date, 3);
  const absence = { queue: 'OPHT-EHPAD', from: date, to, substituteRoleId: null };
  await window.value('absence:declare', absence);
  const away = await eventually(
    () => doctorsOf(nurse, requestId),
    (found) => found.some(({ awayUntil }) => awayUntil !== null),
  );
  const untilOf = (one: string) => away.find(({ name: known }) => known === one)?.awayUntil;
  expect([untilOf(name), untilOf(otherName)]).toEqual([to, null]);
}

test('a doctor who was named and is not there is told so, and her colleague rings', async () => {
  const { window: nadia, opened } = await expertVault(hub());
  const names = ['Dr HAMEL Nadia', 'Dr LEBRUN Anne'] as const;
  const doctors = { [names[0]]: async () => nadia, [names[1]]: doctor('Lebrun') };
  const { nurse, windows, requestId, roleOf } = await team(doctors);
  await opened.vault.close();
  const ringing = await eventually(
    async () => {
      const callId = await ringFirst(nurse, requestId, roleOf(names[0]));
      const told = await eventually(
        () => callOf(nurse),
        (call) => (call?.reach.turns.length ?? 0) > 1,
      );
      if (told?.reach.turns[0]?.state !== 'absent') {
        // The hub has not seen yet that she went.
        await nurse.value('call:end', { callId, reason: 'hungUp' });
      }
      return told;
    },
    (call) => call?.reach.turns[0]?.state === 'absent',
  );
  expect(turnsOf(ringing)).toEqual([`${names[0]}: absent`, `${names[1]}: rings`]);
  expect(await callOf(windows[1] ?? nurse)).toMatchObject({ state: 'rung', direction: 'incoming' });
});
