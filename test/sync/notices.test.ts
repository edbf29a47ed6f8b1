import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { TestConnection } from '../support/vault.ts';
import {
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5300);

async function until(
  window: TestConnection,
  id: string,
  holds: (detail: RequestDetail) => boolean,
): Promise<RequestDetail> {
  const found = await eventually(read(window, id), (detail) => detail !== null && holds(detail));
  if (found === null) throw new Error('never seen');
  return found;
}

const inState = (state: RequestDetail['row']['state']) => (detail: RequestDetail) =>
  detail.row.state === state && detail.row.transit === null;

/** A request that an expert has taken, seen so by both. */
async function inCharge() {
  const [here, there] = [temporaryFolder(), temporaryFolder()];
  const nurse = await enrolledNurse(hub(), { rootDir: here });
  const expert = await enrolledExpert(hub(), { rootDir: there });
  const id = await signedRequest(nurse);
  await until(expert, id, inState('received'));
  await expert.value('task:accept', { id });
  const { patient } = await until(nurse, id, inState('accepted'));
  const trailOf = async (folder: string) => {
    const { database } = await storeInside(folder);
    return () => readAudit(database).map(({ action }) => action);
  };
  return { nurse, expert, id, patient, trail: await trailOf(here), theirs: await trailOf(there) };
}

const unreadKinds = ({ notices }: RequestDetail) =>
  notices.filter(({ unread }) => unread).map(({ kind }) => kind);

test('5.23 « Aggravation » signed without network: raised here at once, told to the expert, raised at the hub', async () => {
  const { nurse, expert, id, trail, theirs } = await inCharge();
  const before = await nurse.value('serviceRequest:read', { id });
  expect(before.row.priority).toBe('routine');
  expect(before.may.worsen).toBe(true);
  expect((await expert.value('serviceRequest:read', { id })).may.worsen).toBe(false);

  await hub().line.down();
  expect(await nurse.refusal('notice:worsen', { id, signs: ['unknown'], note: '' })).toBe(
    'input.invalid',
  );
  await nurse.value('notice:worsen', { id, signs: [], note: 'Voit moins bien depuis ce matin' });
  const waiting = await nurse.value('serviceRequest:read', { id });
  expect(waiting.row).toMatchObject({ priority: 'asap', transit: { phase: 'waiting' } });
  expect(waiting.messages.at(-1)).toMatchObject({ kind: 'worse' });
  expect(unreadKinds(waiting)).toEqual([]);
  // Meanwhile the expert answers, from the request as it was: her answer must not be lost to the raise.
  const answers = opinionAnswers('ophthalmology');
  await expert.value('opinion:save', { requestId: id, answers });

  await hub().line.up();
  const told = await until(expert, id, (detail) => unreadKinds(detail).includes('worse'));
  expect(told.row).toMatchObject({ priority: 'asap', notices: 1 });
  const home = await expert.value('home:read', {});
  expect(home.told.map((row) => row.id)).toContain(id);
  await expert.value('notice:acknowledge', {
    requestId: id,
    noticeId: told.notices[0]?.id ?? '',
  });
  expect((await expert.value('home:read', {})).told).toEqual([]);
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  await expert.value('opinion:sendNow', { requestId: id });
  const answered = await until(nurse, id, inState('answered'));
  expect(answered.row.priority).toBe('asap');
  expect(trail()).toContain('request.worsen');
  expect(theirs()).toContain('notice.read');
});

test('5.6 a request made for the wrong person: both files say so, each side has it to read', async () => {
  const { nurse, expert, id, patient, trail } = await inCharge();
  await nurse.value('patient:search', { text: 'testbonne', limit: 10 });
  const right = await nurse.value('patient:create', {
    traits: {
      ...{ birthFamily: 'TESTBONNE', birthGiven: 'Lucie', usedFamily: null, usedGiven: null },
      ...{ birthDate: '1931-02-03', sex: 'female', birthPlaceCode: null, birthPlaceName: null },
      ins: null,
    },
    ...{ unit: null, room: null, searchedFor: 'testbonne', homonymsCompared: false },
  });
  const mistake = { id, reason: 'Autre résidente', confirmed: true } as const;
  expect(await nurse.refusal('task:markError', { ...mistake, rightPatientId: patient.id })).toBe(
    'input.invalid',
  );
  await nurse.value('task:markError', { ...mistake, rightPatientId: right.id });

  const theirs = await until(expert, id, (detail) => detail.row.state === 'entered-in-error');
  expect(unreadKinds(theirs)).toEqual(['wrongPatient']);
  expect(JSON.stringify(theirs)).not.toContain(right.id);
  expect((await expert.value('home:read', {})).told.map((row) => row.id)).toContain(id);
  const mine = await until(nurse, id, inState('entered-in-error'));
  expect(unreadKinds(mine)).toEqual([]);
  expect(mine.notices).toMatchObject([{ kind: 'wrongPatient', texts: ['Autre résidente'] }]);
  const partOf = async (patientId: string) =>
    (await nurse.value('patient:read', { id: patientId })).corrections?.map(({ part }) => part);
  expect(await partOf(patient.id)).toEqual(['wrong']);
  expect(await partOf(right.id)).toEqual(['right']);
  expect(theirs.patient.corrections?.map(({ part }) => part)).toEqual(['wrong']);
  expect(trail()).toContain('request.markError');
});

test('5.29 somebody who dies: each open request is decided, the expert sees it, nothing is silent', async () => {
  const { nurse, expert, id, patient, trail } = await inCharge();
  const { versionId } = await nurse.value('patient:read', { id: patient.id });
  const departure = {
    id: patient.id,
    versionId,
    kind: 'deceased',
    date: '2020-03-01',
    reason: 'Résident décédé',
  } as const;
  expect(await nurse.refusal('patient:depart', { ...departure, decisions: [] })).toBe(
    'request.incomplete',
  );
  expect((await nurse.value('patient:read', { id: patient.id })).ended).toBeUndefined();
  const kept = [{ requestId: id, decision: 'keep' }] as const;
  expect(
    await nurse.refusal('patient:depart', {
      ...departure,
      date: '1850-01-01',
      decisions: [...kept],
    }),
  ).toBe('input.invalid');
  const after = await nurse.value('patient:depart', { ...departure, decisions: [...kept] });
  expect(after.ended).toEqual({ kind: 'deceased', date: '2020-03-01' });

  const told = await until(
    expert,
    id,
    (detail) => unreadKinds(detail).includes('deceased') && detail.patient.ended !== undefined,
  );
  expect(told.patient.ended?.date).toBe('2020-03-01');
  expect(told.row.state).toBe('accepted');

  const again = { ...departure, versionId: after.versionId };
  const cancelled = [{ requestId: id, decision: 'cancel' }] as const;
  await nurse.value('patient:depart', { ...again, decisions: [...cancelled] });
  const over = await until(expert, id, inState('cancelled'));
  expect(over.row.note).toBe('Résident décédé');
  expect(trail()).toEqual(
    expect.arrayContaining(['patient.depart', 'request.tellOfSubject', 'request.cancel']),
  );
});
