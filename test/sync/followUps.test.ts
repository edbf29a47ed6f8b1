import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { FollowUp } from '../../shared/ipc/followUp.ts';
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
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5600);

async function until(
  window: TestConnection,
  id: string,
  holds: (detail: RequestDetail) => boolean,
): Promise<RequestDetail> {
  const found = await eventually(read(window, id), (detail) => detail !== null && holds(detail));
  if (found === null || !holds(found)) throw new Error('never seen');
  return found;
}

/** A request that was answered with a conduct and a delay, seen so by both. */
async function answered() {
  const [here, there] = [temporaryFolder(), temporaryFolder()];
  const nurse = await enrolledNurse(hub(), { rootDir: here });
  const expert = await enrolledExpert(hub(), { rootDir: there });
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  const answers = {
    ...opinionAnswers('ophthalmology'),
    'oa.plan': {
      type: 'choice' as const,
      values: [{ code: 'consultation', display: 'Consultation d’ophtalmologie' }],
    },
  };
  await expert.value('opinion:save', { requestId: id, answers });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  await expert.value('opinion:sendNow', { requestId: id });
  await seen(nurse, id, 'answered');
  return { nurse, expert, id, here, there };
}

const settled = (list: readonly FollowUp[], kind: FollowUp['kind']) =>
  list.find((one) => one.kind === kind)?.settled ?? null;

function idOf({ followUps }: RequestDetail, kind: FollowUp['kind']): string {
  const found = followUps.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`nothing of ${kind}`);
  return found.id;
}

const nothing = { way: null, outcome: null, text: '' } as const;

test('what an answer leaves to do is told without network, once read, and closes the request when all is told', async () => {
  const { nurse, expert, id, here } = await answered();
  const unread = await nurse.value('serviceRequest:read', { id });
  const kinds = unread.followUps.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['transmit', 'action', 'outcome']));
  const transmit = { requestId: id, followUpId: idOf(unread, 'transmit'), result: 'done' } as const;
  const handed = { ...transmit, ...nothing, way: 'handed', text: 'Dr MARTIN' } as const;
  expect(await nurse.refusal('followUp:settle', handed)).toBe('state.forbidden');
  await nurse.value('opinion:acknowledge', { requestId: id });
  await seen(expert, id, 'read');

  expect(await nurse.refusal('followUp:settle', { ...transmit, ...nothing })).toBe('input.invalid');
  const outcome = { ...transmit, ...nothing, outcome: 'better' } as const;
  expect(await nurse.refusal('followUp:settle', outcome)).toBe('input.invalid');
  expect(await nurse.refusal('task:close', { id })).toBe('state.forbidden');
  await hub().line.down();
  await nurse.value('followUp:settle', handed);
  for (const one of unread.followUps.filter(
    ({ kind }) => kind !== 'transmit' && kind !== 'outcome',
  )) {
    const input = { requestId: id, followUpId: one.id, ...nothing } as const;
    await nurse.value('followUp:settle', { ...input, result: 'transferred', text: 'Dr MARTIN' });
  }
  const told = await nurse.value('serviceRequest:read', { id });
  expect(settled(told.followUps, 'transmit')).toMatchObject({ way: 'handed', text: 'Dr MARTIN' });
  expect(settled(told.followUps, 'action')).toMatchObject({ result: 'transferred' });
  expect(settled(told.followUps, 'outcome')).toBeNull();
  expect(told.may.moves).toContain('T18');
  await hub().line.up();

  const there = await until(
    expert,
    id,
    ({ followUps }) =>
      settled(followUps, 'transmit') !== null && settled(followUps, 'action') !== null,
  );
  expect(settled(there.followUps, 'transmit')).toMatchObject({ text: 'Dr MARTIN' });
  await nurse.value('task:close', { id });
  await seen(expert, id, 'closed');
  const { database } = await storeInside(here);
  expect(readAudit(database).map(({ action }) => action)).toContain('followUp.settle');
});

test('news in one tap reach the expert and are counted; said again, the later word counts', async () => {
  const { nurse, expert, id } = await answered();
  await nurse.value('opinion:acknowledge', { requestId: id });
  const detail = await seen(nurse, id, 'read');
  const tap = { requestId: id, followUpId: idOf(detail, 'outcome'), result: 'done' } as const;
  await nurse.value('followUp:settle', { ...tap, ...nothing, outcome: 'worse' });
  await until(expert, id, ({ followUps }) => settled(followUps, 'outcome')?.outcome === 'worse');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await nurse.value('followUp:settle', { ...tap, ...nothing, outcome: 'better' });
  await until(expert, id, ({ followUps }) => settled(followUps, 'outcome')?.outcome === 'better');
  const board = await expert.value('followUp:list', {});
  expect(board.told.map(({ row }) => row.id)).toContain(id);
  expect(board.outcomes).toContainEqual({ outcome: 'better', count: 1 });
  expect(board.outcomes.map(({ outcome }) => outcome)).not.toContain('worse');
  expect(await expert.refusal('followUp:settle', { ...tap, ...nothing, outcome: 'same' })).toBe(
    'role.forbidden',
  );
});

test('« Relancer l’établissement » : an unread answer is reminded of, and the reminder must be read', async () => {
  const { nurse, expert, id, there } = await answered();
  const before = await expert.value('followUp:list', {});
  expect(before.unread.find(({ row }) => row.id === id)).toMatchObject({ remindedAt: null });
  await expert.value('followUp:remind', { requestId: id, text: 'Avez-vous lu cet avis ?' });
  const told = await until(nurse, id, ({ notices }) => notices.some(({ unread }) => unread));
  expect(told.notices).toMatchObject([{ kind: 'reminder', texts: ['Avez-vous lu cet avis ?'] }]);
  expect((await nurse.value('home:read', {})).told.map((row) => row.id)).toContain(id);
  const mine = await expert.value('serviceRequest:read', { id });
  expect(mine.notices.filter(({ unread }) => unread)).toEqual([]);
  const after = await expert.value('followUp:list', {});
  expect(after.unread.find(({ row }) => row.id === id)?.remindedAt).not.toBeNull();
  const { database } = await storeInside(there);
  expect(readAudit(database).map(({ action }) => action)).toContain('followUp.remind');
});

test('T21 after a transmission leaves one thing to do: the document that went has to be corrected', async () => {
  const { nurse, expert, id } = await answered();
  await nurse.value('opinion:acknowledge', { requestId: id });
  const detail = await seen(nurse, id, 'read');
  const transmit = { requestId: id, followUpId: idOf(detail, 'transmit'), result: 'done' } as const;
  const mailed = { ...transmit, ...nothing, way: 'secureMail', text: 'Dr MARTIN' } as const;
  await nurse.value('followUp:settle', mailed);
  await until(expert, id, ({ followUps }) => settled(followUps, 'transmit') !== null);
  const mistake = { id, reason: 'Autre résidente', confirmed: true, rightPatientId: null } as const;
  await expert.value('task:markError', mistake);
  const wrong = await until(nurse, id, (one) => one.row.state === 'entered-in-error');
  expect(wrong.followUps).toMatchObject([{ kind: 'recall', settled: null }]);
  const open = (await nurse.value('followUp:list', {})).open.map(({ row }) => row.id);
  expect(open).toContain(id);
  const recalled = { requestId: id, followUpId: idOf(wrong, 'recall'), result: 'done' } as const;
  const phoned = { ...nothing, way: 'handed', text: 'Dr MARTIN' } as const;
  await nurse.value('followUp:settle', { ...recalled, ...phoned });
  await until(expert, id, ({ followUps }) => settled(followUps, 'recall') !== null);
});

test('T17 asks again: a corrected answer brings its own list, and says that the version before had gone', async () => {
  const { nurse, expert, id } = await answered();
  await nurse.value('opinion:acknowledge', { requestId: id });
  const detail = await seen(nurse, id, 'read');
  const transmit = { requestId: id, followUpId: idOf(detail, 'transmit'), result: 'done' } as const;
  await nurse.value('followUp:settle', { ...transmit, ...nothing, way: 'printed', text: 'Dr M.' });
  await until(expert, id, ({ followUps }) => settled(followUps, 'transmit') !== null);
  await expert.value('opinion:correct', { requestId: id, reason: 'Œil gauche' });
  const again = await seen(nurse, id, 'answered');
  const next = again.followUps.find(({ kind }) => kind === 'transmit');
  expect(next).toMatchObject({ again: true, settled: null });
  expect(next?.id).not.toBe(transmit.followUpId);
});
