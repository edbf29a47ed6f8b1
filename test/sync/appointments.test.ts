import { expect, test } from 'vitest';
import { systemClock } from '../../electron/vault/clock.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import type { AppointmentShown, RequestAppointments } from '../../shared/ipc/appointment.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  type TestVault,
  testPassphrase,
} from '../support/vault.ts';
import { enrolled, enrolledExpert, eventually, seen, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5700);
const MINUTE_MS = 60_000;
const minutesAhead = (minutes: number): string =>
  new Date(Date.now() + minutes * MINUTE_MS).toISOString();
const tomorrow = minutesAhead(24 * 60);
const dayAfter = minutesAhead(48 * 60);
const instruction = 'bonne lumière ou lampe ; résultats récents';

/** A request that both sides have. */
async function shared() {
  const rootDir = temporaryFolder();
  const opened = await installedVault({ rootDir });
  const nurse = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await seen(nurse, id, 'received');
  return { nurse, expert, id, opened, rootDir };
}

const asked = async (window: TestConnection, id: string): Promise<RequestAppointments> => {
  await window.value('sync:retry', {});
  return window.value('appointment:read', { id });
};

/** Once this window shows one of them so. */
async function until(
  window: TestConnection,
  id: string,
  holds: (one: AppointmentShown) => boolean,
): Promise<AppointmentShown> {
  const found = await eventually(
    () => asked(window, id),
    ({ appointments }) => appointments.some(holds),
  );
  const one = found.appointments.find(holds);
  if (one === undefined) throw new Error('never seen');
  return one;
}

function propose(window: TestConnection, requestId: string, starts: readonly string[]) {
  return window.value('appointment:propose', {
    ...{ requestId, appointmentId: null, toRoleId: null, minutes: 30, instruction },
    starts: [...starts],
  });
}

const only = async (window: TestConnection, id: string): Promise<AppointmentShown> => {
  const [one] = (await window.value('appointment:read', { id })).appointments;
  if (one === undefined) throw new Error('none is here');
  return one;
};

/** What its people are reminded of about this request: others of the establishment are on the same hub. */
const dueOf = async (window: TestConnection, id: string) =>
  (await window.value('appointment:due', {})).due.filter(({ requestId }) => requestId === id);

/** The same store again, as after a restart, with its clock ahead; somebody comes in. */
async function again(rootDir: string, aheadMs: number): Promise<TestVault> {
  const clock = { ...systemClock, now: () => new Date(Date.now() + aheadMs) };
  const opened = openTestVault({ rootDir, clock });
  await comeIn(opened);
  return opened;
}

async function comeIn(opened: TestVault): Promise<void> {
  const [user] = (await opened.gate.value('session:status', {})).users;
  await opened.gate.value('session:unlock', {
    userId: user?.id ?? '',
    passphrase: testPassphrase,
  });
}

const reminded = ({ toMain }: TestVault) =>
  toMain.flatMap((message) => (message.type === 'appointment' ? [message.reminder] : []));

test('proposed, confirmed, and called to mind on both sides: each word from the hub’s receipt, signed, once only', async () => {
  const { nurse, expert, id, opened, rootDir } = await shared();
  await hub().line.down();
  const [soon, later] = [minutesAhead(10), tomorrow];
  await propose(expert, id, [soon, later]);
  expect(await only(expert, id)).toMatchObject({ status: 'proposed', waiting: true });
  expect((await nurse.value('appointment:read', { id })).appointments).toEqual([]);
  await hub().line.up();

  const theirs = await until(nurse, id, ({ status }) => status === 'proposed');
  expect(theirs).toMatchObject({
    ...{ waiting: false, proposer: 'expert', instruction, minutes: 30, booked: null },
    signatureVerified: true,
  });
  expect(theirs.periods.map(({ start }) => start)).toEqual([soon, later]);
  await until(expert, id, ({ waiting }) => !waiting);
  expect(await dueOf(nurse, id)).toEqual([]);
  const confirm = { requestId: id, appointmentId: theirs.id };
  expect(await expert.refusal('appointment:confirm', { ...confirm, start: soon })).toBe(
    'state.forbidden',
  );
  expect(await nurse.refusal('appointment:confirm', { ...confirm, start: dayAfter })).toBe(
    'input.invalid',
  );

  await hub().line.down();
  await nurse.value('appointment:confirm', { ...confirm, start: soon });
  expect(await only(nurse, id)).toMatchObject({ status: 'booked', waiting: true });
  expect(await dueOf(nurse, id)).toEqual([]);
  expect(reminded(opened)).toEqual([]);
  await hub().line.up();
  await until(nurse, id, ({ status, waiting }) => status === 'booked' && !waiting);
  const there = await until(expert, id, ({ status }) => status === 'booked');
  expect(there).toMatchObject({ signatureVerified: true, said: { step: 'confirmed' } });
  expect(there.history.map(({ step }) => step)).toEqual(['proposed', 'confirmed']);

  const { row } = await nurse.value('serviceRequest:read', { id });
  const [mine] = await dueOf(nurse, id);
  expect(mine).toMatchObject({ requestId: id, number: row.number, seen: [] });
  expect(await dueOf(expert, id)).toHaveLength(1);
  const board = await expert.value('appointment:list', {});
  expect(board.coming.map((one) => one.row.id)).toContain(id);

  const reminder = { time: parisClock(soon).time.slice(0, 5), number: row.number };
  await nurse.value('session:lock', {});
  await comeIn(opened);
  expect(reminded(opened)).toEqual([reminder]);
  const after = opened.record();
  await after.value('appointment:dismiss', { id: theirs.id, moment: 'soon' });
  expect((await dueOf(after, id))[0]?.seen).toEqual(['soon']);
  await opened.vault.close();

  const restarted = await again(rootDir, 0);
  expect(reminded(restarted)).toEqual([]);
  await restarted.vault.close();
  const inTime = await again(rootDir, 11 * MINUTE_MS);
  expect(reminded(inTime)).toEqual([reminder]);
  expect((await dueOf(inTime.record(), id))[0]?.seen).toEqual(['soon']);
  await inTime.vault.close();
  const over = await again(rootDir, 50 * MINUTE_MS);
  expect(reminded(over)).toEqual([]);
  expect(await dueOf(over.record(), id)).toEqual([]);
  const { database } = await storeInside(rootDir);
  const actions = readAudit(database).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['appointment.confirm', 'appointment.dismiss']));
}, 120_000);

test('both answer at once: the first at the hub stands, the other is told and its words are kept', async () => {
  const { nurse, expert, id, rootDir } = await shared();
  await propose(nurse, id, [tomorrow]);
  const theirs = await until(expert, id, ({ status }) => status === 'proposed');
  await until(nurse, id, ({ waiting }) => !waiting);
  const names = { requestId: id, appointmentId: theirs.id };
  await hub().line.down();
  await nurse.value('appointment:cancel', { ...names, reason: 'Hospitalisée ce matin' });
  await expert.value('appointment:confirm', { ...names, start: tomorrow });
  expect(await only(nurse, id)).toMatchObject({ status: 'cancelled', waiting: true });
  expect(await only(expert, id)).toMatchObject({ status: 'booked', waiting: true });
  // Nothing is built upon a word that has not left.
  expect(await expert.refusal('appointment:cancel', { ...names, reason: 'Absente' })).toBe(
    'state.forbidden',
  );
  await hub().line.up();
  const settled = async (window: TestConnection) =>
    eventually(
      () => asked(window, id),
      ({ appointments }) => appointments.every(({ waiting }) => !waiting),
    );
  const [here, there] = [await settled(nurse), await settled(expert)];
  const [mine, hers] = [here.appointments[0], there.appointments[0]];
  expect(mine?.status).toBe(hers?.status);
  const lost = mine?.status === 'cancelled' ? there : here;
  const won = mine?.status === 'cancelled' ? here : there;
  expect(won.overtaken).toEqual([]);
  expect(lost.overtaken).toHaveLength(1);
  expect(lost.overtaken[0]).toMatchObject({
    appointmentId: theirs.id,
    said:
      mine?.status === 'cancelled'
        ? { step: 'confirmed', periods: [{ start: tomorrow }] }
        : { step: 'cancelled', text: 'Hospitalisée ce matin' },
  });
  expect(lost.appointments[0]?.signatureVerified).toBe(true);
  const detail = await nurse.value('serviceRequest:read', { id });
  expect(detail.overtaken).toEqual([]);
  expect(detail.row.transit).toBeNull();
  const { database } = await storeInside(rootDir);
  const aside = database.all("SELECT kind FROM set_aside_act WHERE kind = 'appointment'");
  expect(aside).toHaveLength(lost === here ? 1 : 0);
}, 120_000);

test('another proposal asks again, a cancellation says why, and a new one may follow', async () => {
  const { nurse, expert, id } = await shared();
  await propose(nurse, id, [tomorrow]);
  const first = await until(expert, id, ({ status }) => status === 'proposed');
  const names = { requestId: id, appointmentId: first.id };
  await expert.value('appointment:propose', {
    ...{ ...names, toRoleId: null, minutes: 45, instruction: '' },
    starts: [dayAfter],
  });
  const other = await until(nurse, id, ({ proposer }) => proposer === 'expert');
  expect(other).toMatchObject({ status: 'proposed', minutes: 45, booked: null });
  await nurse.value('appointment:confirm', { ...names, start: dayAfter });
  await until(expert, id, ({ status }) => status === 'booked');
  await expert.value('appointment:cancel', { ...names, reason: 'Bloc en urgence' });
  const gone = await until(nurse, id, ({ status }) => status === 'cancelled');
  expect(gone).toMatchObject({ reason: 'Bloc en urgence', said: { step: 'cancelled' } });
  expect(await dueOf(nurse, id)).toEqual([]);
  expect(await nurse.refusal('appointment:confirm', { ...names, start: dayAfter })).toBe(
    'state.forbidden',
  );
  await propose(nurse, id, [tomorrow]);
  await until(expert, id, ({ status }) => status === 'proposed');
}, 120_000);

test('moments that are over, twice the same or years away are refused, and nothing is written', async () => {
  const { nurse, id } = await shared();
  const wrong = [[minutesAhead(-5)], [tomorrow, tomorrow], [minutesAhead(500 * 24 * 60)]];
  for (const starts of wrong) {
    const input = { requestId: id, appointmentId: null, toRoleId: null, minutes: 30 } as const;
    expect(await nurse.refusal('appointment:propose', { ...input, instruction, starts })).toBe(
      'input.invalid',
    );
  }
  expect((await nurse.value('appointment:read', { id })).appointments).toEqual([]);
});

test('whom it is proposed to: her absence is told with the days and who takes her place', async () => {
  const { nurse, expert, id } = await shared();
  const day = parisClock(tomorrow).date;
  const absence = { queue: 'OPHT-EHPAD', from: day, to: day, substituteRoleId: null };
  await expert.value('absence:declare', absence);
  const told = await eventually(
    () => asked(nurse, id),
    ({ people }) => people.some(({ roleId, away }) => roleId !== null && away.length > 0),
  );
  const person = told.people.find(({ roleId, away }) => roleId !== null && away.length > 0);
  expect(person?.away).toEqual([{ from: day, to: day, substituteName: null }]);
  const team = told.people.find(({ roleId }) => roleId === null);
  expect(team?.away.map(({ from }) => from)).toContain(day);
  expect((await expert.value('appointment:read', { id })).people).toMatchObject([{ away: [] }]);
});

test('T15 proposes its date: the opinion’s signature holds once the date is confirmed', async () => {
  const { nurse, expert, id } = await shared();
  await expert.value('task:accept', { id });
  await seen(expert, id, 'accepted');
  await expert.value('task:convert', {
    ...{ id, to: 'to-teleconsultation', start: tomorrow, instruction },
    advice: 'Poursuivez le collyre en attendant.',
    proposed: { others: [dayAfter], minutes: 20 },
  });
  const before = await seen(nurse, id, 'to-teleconsultation');
  expect(before.row).toMatchObject({ appointmentAt: null, note: instruction });
  const one = await until(nurse, id, ({ status }) => status === 'proposed');
  expect(one.periods).toHaveLength(2);
  const confirm = { requestId: id, appointmentId: one.id, start: dayAfter };
  await nurse.value('appointment:confirm', confirm);
  await until(expert, id, ({ status, waiting }) => status === 'booked' && !waiting);
  const after = await seen(expert, id, 'to-teleconsultation');
  expect(after.row.appointmentAt).toBe(dayAfter);
  expect(after.opinions.map(({ signatureVerified }) => signatureVerified)).toEqual([true]);
  expect(after.history.at(-1)?.to).toBe('to-teleconsultation');
}, 120_000);
