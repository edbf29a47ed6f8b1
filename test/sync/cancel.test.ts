import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { TestConnection } from '../support/vault.ts';
import { refusal } from './support/faults.ts';
import {
  answer,
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const reason = 'Le résident est parti en famille';

/** A request that the team has, taken in charge by the expert, seen so by both. */
async function inCharge() {
  const nurse = await enrolledNurse(hub());
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  await seen(nurse, id, 'accepted');
  return { nurse, expert, id };
}

/** From now on the texts of these acts alone go through. */
function onlyActs(...acts: readonly string[]): void {
  hub().line.choose(({ method, path, headers }) => {
    const isText = method === 'POST' && path === '/fhir';
    return isText && !acts.includes(String(headers['x-request-id']))
      ? { kind: 'cut' }
      : { kind: 'none' };
  });
}

const everyAct = (): void => hub().line.choose(() => ({ kind: 'none' }));

/** A request of hers that the hub refuses for that reason. */
async function refusedRequest(nurse: TestConnection, code: string) {
  onlyActs();
  const id = await signedRequest(nurse);
  const waiting = await nurse.value('serviceRequest:read', { id });
  const { items } = await nurse.value('sync:list', {});
  const actId = items.find(({ what }) => what === 'request')?.requestId;
  hub().line.choose(({ method, path, headers }) =>
    method === 'POST' && path === '/fhir' && headers['x-request-id'] === actId
      ? refusal(422, code)
      : { kind: 'none' },
  );
  await nurse.value('sync:retry', {});
  const refused = await eventually(
    () => nurse.value('serviceRequest:read', { id }),
    ({ blocked }) => blocked.length === 1,
  );
  everyAct();
  return { id, waiting, refused };
}

/** The act that waits at this workstation. */
async function waitingAct(window: TestConnection): Promise<string> {
  const { items } = await window.value('sync:list', {});
  expect(items).toHaveLength(1);
  return items[0]?.requestId ?? '';
}

/** A nurse, and the acts in the access trail of her workstation. */
async function nurseWithTrail() {
  const rootDir = temporaryFolder();
  const nurse = await enrolledNurse(hub(), { rootDir });
  const { database } = await storeInside(rootDir);
  return { nurse, trail: () => readAudit(database).map(({ action }) => action) };
}

/** Answers what she concluded, as her own workstation shows it. */
async function concluded(expert: TestConnection, id: string): Promise<string> {
  await answer(expert, id);
  const signed = await expert.value('serviceRequest:read', { id });
  return signed.opinions[0]?.conclusion ?? '';
}

const stateAtTheHub = async (id: string) =>
  JSON.stringify((await hub().hub().repository.resources.read(`ServiceRequest/${id}`))?.resource);

test('a cancellation that arrives first ends the request, and the opinion is a draft again', async () => {
  const { nurse, expert, id } = await inCharge();
  onlyActs();
  const conclusion = await concluded(expert, id);
  expect((await read(expert, id)())?.row.state).toBe('answered');

  expect(await nurse.value('act:cancel', { id, reason })).toEqual({ outcome: 'waiting' });
  onlyActs(await waitingAct(nurse));
  const cancelled = await seen(nurse, id, 'cancelled');
  expect(cancelled?.row.note).toBe(reason);
  everyAct();

  const ended = await seen(expert, id, 'cancelled');
  expect(ended).toMatchObject({ opinions: [], may: { accept: false, answer: false } });
  expect(ended?.overtaken).toMatchObject([{ what: 'opinion', foundState: 'cancelled' }]);
  const draft = await expert.value('opinion:read', { requestId: id });
  expect(JSON.stringify(draft.answers)).toContain(conclusion.slice(0, 20));
  expect(await expert.refusal('opinion:sign', { requestId: id, missingImagesReason: null })).toBe(
    'state.forbidden',
  );
  expect(await stateAtTheHub(id)).toContain('"status":"revoked"');
});

test('an answer that is already at the hub wins over a cancellation made without network', async () => {
  const { nurse, expert, id } = await inCharge();
  onlyActs();
  expect(await nurse.value('act:cancel', { id, reason })).toEqual({ outcome: 'waiting' });
  const waiting = await read(nurse, id)();
  expect(waiting?.row).toMatchObject({ state: 'cancelled', transit: { phase: 'waiting' } });
  await answer(expert, id);
  onlyActs(await waitingAct(expert));
  await seen(expert, id, 'answered');

  everyAct();
  const told = await seen(nurse, id, 'answered');
  expect(told?.overtaken).toMatchObject([{ what: 'cancellation', foundState: 'answered' }]);
  expect(told?.overtaken[0]?.foundBy).toMatch(/HAMEL/i);
  expect(told?.opinions).toMatchObject([{ signatureVerified: true, awaitingHub: false }]);
  expect(told?.may).toMatchObject({ acknowledge: true, cancel: false });
  await nurse.value('opinion:acknowledge', { requestId: id });
  await seen(expert, id, 'read');
});

test('a cancellation goes on top of a state that it may follow, and stays signed by her', async () => {
  const nurse = await enrolledNurse(hub());
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  await seen(nurse, id, 'received');
  await seen(expert, id, 'received');
  onlyActs();
  await nurse.value('act:cancel', { id, reason });
  const own = await waitingAct(nurse);
  hub().line.choose(({ headers }) =>
    headers['x-request-id'] === own ? { kind: 'cut' } : { kind: 'none' },
  );
  await expert.value('task:accept', { id });
  everyAct();
  const cancelled = await seen(nurse, id, 'cancelled');
  expect(cancelled).toMatchObject({ overtaken: [], blocked: [], row: { note: reason } });
  expect(cancelled?.row.ownerName).toMatch(/HAMEL/i);
  expect((await seen(expert, id, 'cancelled'))?.may.answer).toBe(false);
});

test('what never left is cancelled here, and nothing of it leaves', async () => {
  const { nurse, trail } = await nurseWithTrail();
  await hub().line.down();
  const id = await signedRequest(nurse);
  expect((await nurse.value('serviceRequest:read', { id })).may).toMatchObject({
    recall: true,
    cancel: true,
  });
  expect(await nurse.value('act:cancel', { id, reason })).toEqual({ outcome: 'cancelled' });
  const here = await nurse.value('serviceRequest:read', { id });
  expect(here.row).toMatchObject({ state: 'cancelled', note: reason, transit: null });
  await hub().line.up();
  await nurse.value('sync:retry', {});
  await eventually(
    () => nurse.value('sync:list', {}),
    ({ items }) => items.length === 0,
  );
  expect(await stateAtTheHub(id)).toBeUndefined();
  expect(trail()).toContain('request.cancel');
});

test('a refused request is recalled, corrected and signed again under its number; both versions are kept', async () => {
  const { nurse, trail } = await nurseWithTrail();
  const { id, refused } = await refusedRequest(nurse, 'resource.invalid');
  expect(refused).toMatchObject({
    blocked: [{ what: 'request', phase: 'refused', reason: 'resource.invalid' }],
    may: { recall: true },
  });
  const pictures = refused.images.map(({ sha256 }) => sha256);

  await nurse.value('act:recall', { id });
  expect(trail()).toContain('request.recall');
  const draft = await nurse.value('draft:read', { id });
  expect(draft.images).toHaveLength(pictures.length);
  expect(await nurse.value('sync:list', {})).toMatchObject({ items: [] });
  expect(await nurse.refusal('serviceRequest:read', { id })).toBe('notFound');

  const { number } = await nurse.value('draft:sign', { id, confirmed: true });
  expect(number).toBe(refused.row.number);
  const received = await seen(nurse, id, 'received');
  expect(received?.signatureVerified).toBe(true);
  expect(received?.images.map(({ sha256 }) => sha256)).toEqual(pictures);
  expect(received?.may.recall).toBe(false);
  expect(await nurse.refusal('act:recall', { id })).toBe('state.forbidden');
});

test('the history awaits the platform for what waits for it, and no more for what it refused', async () => {
  const { waiting, refused } = await refusedRequest(await enrolledNurse(hub()), 'resource.invalid');
  const awaited = ({ row, history }: RequestDetail) => ({
    phase: row.transit?.phase,
    acts: history.flatMap((one) => (one.awaitingHub ? [one.transition] : [])),
  });
  expect(awaited(waiting)).toMatchObject({ acts: ['T3'] });
  expect(awaited(refused)).toEqual({ phase: 'refused', acts: [] });
  expect(refused.history.map(({ transition }) => transition)).toEqual(['T3']);
});

test('a request refused for a cause that is mended elsewhere leaves as it is when it is sent again', async () => {
  const { nurse, trail } = await nurseWithTrail();
  const { id, refused } = await refusedRequest(nurse, 'reference.unknown');
  const actId = refused.blocked[0]?.actId ?? '';
  await nurse.value('act:resend', { actId });
  expect(trail()).toContain('sync.resend');
  await seen(nurse, id, 'received');
  expect(await nurse.refusal('act:resend', { actId })).toMatch(/notFound|state\.forbidden/);
});
