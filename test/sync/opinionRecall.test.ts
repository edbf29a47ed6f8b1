import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { type Outbox, readOutbox } from '../../electron/vault/store/outboxStore.ts';
import { setAsideActs } from '../../electron/vault/store/setAsideStore.ts';
import { nextDueMs, nextText } from '../../electron/vault/sync/planner.ts';
import { departureDelayMs } from '../../shared/domain/departure.ts';
import type { Answers } from '../../shared/forms/answers.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  enrolledExpert,
  enrolledNurse,
  eventually,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** An answer that the expert has just signed, and the inside of her store. */
async function justSigned(answers: Answers = opinionAnswers('ophthalmology')) {
  const nurse = await enrolledNurse(hub());
  const rootDir = temporaryFolder();
  const expert = await enrolledExpert(hub(), { rootDir });
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  await expert.value('opinion:save', { requestId: id, answers, codes: ['H25.9'] });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  const { database } = await storeInside(rootDir);
  return { nurse, expert, id, database, answers };
}

const atTheHub = async (id: string): Promise<string> =>
  JSON.stringify((await hub().hub().repository.resources.read(`ServiceRequest/${id}`))?.resource);

test('a signed answer stays a minute, can be taken back meanwhile, and not once it has left', async () => {
  const { nurse, expert, id, database, answers } = await justSigned();
  const act = readOutbox(database).acts.find(({ kind }) => kind === 'opinion');
  const signedAt = Date.parse(act?.createdAt ?? '');
  // The signature wakes the engine: what is held has not left with that turn.
  await eventually(
    () => expert.value('sync:status', {}),
    ({ lastHubContact }) => Date.parse(lastHubContact ?? '') > signedAt,
  );
  checkHeld(readOutbox(database), signedAt);
  expect(await atTheHub(id)).not.toContain('"status":"completed"');
  const { leavesAt } = act ?? {};
  expect(await expert.value('opinion:departing', {})).toMatchObject([{ requestId: id, leavesAt }]);
  const held = await expert.value('serviceRequest:read', { id });
  expect(held).toMatchObject({ departure: { leavesAt }, row: { transit: { phase: 'waiting' } } });

  await expert.value('opinion:recall', { requestId: id });
  const draft = await expert.value('opinion:read', { requestId: id });
  expect(draft).toMatchObject({ answers, codes: ['H25.9'], ready: false });
  const back = await expert.value('serviceRequest:read', { id });
  expect(back).toMatchObject({ row: { state: 'accepted' }, opinions: [], may: { answer: true } });
  expect(back.departure).toBeUndefined();
  expect(await expert.value('opinion:departing', {})).toEqual([]);
  expect(readOutbox(database).acts.filter(({ kind }) => kind === 'opinion')).toEqual([]);
  expect(setAsideActs(database, id)).toMatchObject([{ kind: 'opinion', cause: 'recalled' }]);
  expect(readAudit(database).map(({ action }) => action)).toContain('opinion.recall');

  const value = 'Avis signé la seconde fois.';
  const changed: Answers = { ...answers, 'oa.text': { type: 'text', value } };
  await expert.value('opinion:save', { requestId: id, answers: changed });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  await expert.value('opinion:sendNow', { requestId: id });
  await seen(expert, id, 'answered');
  const { opinions } = await seen(nurse, id, 'answered');
  expect(opinions).toMatchObject([
    { conclusion: value, signatureVerified: true, codes: ['H25.9'] },
  ]);

  expect(await expert.refusal('opinion:recall', { requestId: id })).toBe('state.forbidden');
  expect(await expert.refusal('opinion:sendNow', { requestId: id })).toBe('state.forbidden');
  expect(await expert.value('opinion:departing', {})).toEqual([]);
  const form = 'https://estuaire.example/fhir/Questionnaire/avis-ophtalmologie';
  expect(await expert.value('opinion:earlier', { form, text: 'seconde sign' })).toMatchObject([
    { conclusion: value },
  ]);
  expect(await expert.value('opinion:earlier', { form, text: 'lemoine' })).toEqual([]);
});

/** Written in the store, so that a stop changes nothing of it; no longer than a minute, whatever the calendar. */
function checkHeld(outbox: Outbox, signedAt: number): void {
  const act = outbox.acts.find(({ kind }) => kind === 'opinion');
  expect(act).toMatchObject({ status: 'pending', attempts: 0, mayHaveLeft: false });
  expect(Date.parse(act?.leavesAt ?? '') - signedAt).toBe(departureDelayMs);
  const speakers = new Set([act?.professionalId ?? '']);
  const at = (ms: number) => ({ now: new Date(signedAt + ms), speakers, picturesPaused: false });
  expect(nextText(outbox, at(1_000))).toBeNull();
  expect(nextDueMs(outbox, at(1_000))).toBe(departureDelayMs - 1_000);
  expect(nextText(outbox, at(departureDelayMs))).toMatchObject({ act: { kind: 'opinion' } });
  expect(nextText(outbox, at(-3 * 3_600_000))).toMatchObject({ act: { kind: 'opinion' } });
}
