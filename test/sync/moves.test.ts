import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { withParisOffset } from '../../shared/domain/civilDate.ts';
import type { ReplyAnswer } from '../../shared/ipc/move.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { TestConnection } from '../support/vault.ts';
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

/** A request that an expert has taken, seen so by both. */
async function inCharge() {
  const [here, there] = [temporaryFolder(), temporaryFolder()];
  const nurse = await enrolledNurse(hub(), { rootDir: here });
  const expert = await enrolledExpert(hub(), { rootDir: there });
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  await seen(nurse, id, 'accepted');
  const trails = [await storeInside(here), await storeInside(there)];
  const trail = () =>
    trails.flatMap(({ database }) => readAudit(database).map(({ action }) => action));
  return { nurse, expert, id, trail };
}

async function sendPicture(
  window: TestConnection,
  requestId: string,
  slot: string,
  lastModified: string | null = null,
) {
  const data = Buffer.alloc(64 * 48 * 4, 120);
  const bytes = new Uint8Array(encode({ width: 64, height: 48, data }, 90).data);
  const file = { requestId, slot, fileName: 'cil.jpg', lastModified };
  const { uploadId } = await window.value('image:begin', { ...file, size: bytes.length });
  await window.value('image:append', { uploadId, offset: 0, bytes });
  return window.value('image:finish', { uploadId });
}

test('5.5 a complement: a value, a picture of another day with its reason, one not feasible, without network', async () => {
  const { nurse, expert, id, trail } = await inCharge();
  const dueBefore = (await read(nurse, id)())?.row.dueDate;
  const questions = [
    { kind: 'value', text: 'Dernière tension, en mmHg ?' },
    { kind: 'picture', text: 'Photographie du bord des paupières' },
    { kind: 'text', text: 'Le résident a-t-il changé de collyre ?' },
  ] as const;
  await expert.value('task:ask', { id, questions: [...questions] });
  const asked = await seen(nurse, id, 'info-requested');
  expect(asked.row.note).toBe(questions[0].text);
  expect(asked.messages.at(-1)?.parts.map(({ kind }) => kind)).toEqual([
    'value',
    'picture',
    'text',
  ]);
  expect(asked.may.moves).toContain('T11');
  expect((await seen(expert, id, 'info-requested')).may.moves).toEqual(['T13', 'T21']);

  await hub().line.down();
  const [value, shown] = [{ kind: 'text', text: '14/8' }, { kind: 'pictures' }] as const;
  const answers: ReplyAnswer[] = [value, shown, null];
  await nurse.value('reply:save', { id, answers });
  expect(await nurse.refusal('reply:sign', { id })).toBe('request.incomplete');
  expect(
    await nurse.refusal('image:begin', {
      ...{ requestId: id, slot: 'complement.1', fileName: 'a.jpg', size: 10, lastModified: null },
    }),
  ).toBe('input.invalid');
  const wrong = await sendPicture(nurse, id, 'complement.2');
  await nurse.value('image:remove', { requestId: id, imageId: wrong.id });
  const lastYear = new Date(Date.now() - 400 * 86_400_000).toISOString();
  const picture = await sendPicture(nurse, id, 'complement.2', lastYear);
  const lost = { kind: 'notFeasible', reason: 'Ordonnance égarée' } as const;
  await nurse.value('reply:save', { id, answers: [value, shown, lost] });
  const kept = await nurse.value('reply:read', { id });
  expect(kept.images.map((one) => one.id)).toEqual([picture.id]);
  expect(await nurse.refusal('reply:sign', { id })).toBe('request.incomplete');
  const reason = 'comparison';
  await nurse.value('image:keep', { requestId: id, imageId: picture.id, reason });
  // Grey all over: whatever it shows, it is no picture to read.
  expect(picture.remarks).toEqual(['blurred', 'tooSmall']);
  const check = { requestId: id, imageId: picture.id };
  const disc = { about: 'disc', side: 'left' } as const;
  expect(await nurse.refusal('image:check', { ...check, said: disc })).toBe('input.invalid');
  const why = { about: 'quality', reason: 'notPossible' } as const;
  await nurse.value('image:check', { ...check, said: why });
  await nurse.value('reply:sign', { id });
  expect((await nurse.value('serviceRequest:read', { id })).row).toMatchObject({
    state: 'accepted',
    transit: { phase: 'waiting' },
  });
  expect(await nurse.refusal('reply:read', { id })).toBe('state.forbidden');

  await hub().line.up();
  const back = await eventually(
    read(expert, id),
    (detail) =>
      detail?.row.state === 'accepted' &&
      detail.images.some((one) => one.id === picture.id && one.receivedByHub),
  );
  expect(back?.images.find((one) => one.id === picture.id)).toMatchObject({
    takenAt: withParisOffset(lastYear),
    kept: reason,
    remarks: picture.remarks,
    keptDespite: 'notPossible',
  });
  expect(back?.messages.at(-1)?.parts).toEqual([
    { kind: 'text', text: '14/8', pictures: 0 },
    { kind: 'picture', text: '', pictures: 1 },
    { kind: 'notFeasible', text: 'Ordonnance égarée', pictures: 0 },
  ]);
  expect(back?.may.answer).toBe(true);
  expect(back?.row.dueDate === null).toBe(dueBefore === null);
  expect(trail()).toEqual(
    expect.arrayContaining(['request.ask', 'reply.read', 'reply.save', 'reply.sign']),
  );
});

test('what is not feasible from here: to the 15 only with the call, then closed and reopened', async () => {
  const { nurse, expert, id, trail } = await inCharge();
  const refusal = { id, reason: 'urgence-reorientee-15', advice: 'Appelez le 15.' } as const;
  expect(await expert.refusal('task:refuse', { ...refusal, call: null })).toBe(
    'request.incomplete',
  );
  expect((await read(expert, id)())?.row.state).toBe('accepted');
  const call = { who: 'Camille RENARD', at: '2020-03-04T14:10:00+01:00' };
  await expert.value('task:refuse', { ...refusal, call });
  const refused = await seen(nurse, id, 'refused');
  expect(refused.row).toMatchObject({ note: refusal.advice, refusalReason: refusal.reason });
  expect(refused.may.moves).toEqual(['T18', 'T21']);

  await nurse.value('task:close', { id });
  await seen(expert, id, 'closed');
  await seen(nurse, id, 'closed');
  await nurse.value('task:reopen', { id, sameQuestion: true });
  const reopened = await seen(expert, id, 'accepted');
  expect(reopened.may).toMatchObject({ answer: true });
  expect(reopened.row.ownerName).toMatch(/HAMEL/i);
  expect(trail()).toEqual(
    expect.arrayContaining(['request.refuse', 'request.close', 'request.reopen']),
  );
});

test('a request released goes back to the tray; redirected, to the other team with the reason', async () => {
  const { nurse, expert, id, trail } = await inCharge();
  await expert.value('task:release', { id, reason: 'Absence imprévue' });
  const free = await seen(nurse, id, 'received');
  expect(free.row).toMatchObject({
    ownerName: null,
    note: 'Absence imprévue',
    noteKind: 'released',
  });
  await seen(expert, id, 'received');
  const same = { id, queue: 'OPHT-EHPAD', reason: 'Anémie au premier plan' };
  expect(await expert.refusal('task:redirect', same)).toBe('input.invalid');
  await expert.value('task:redirect', { ...same, queue: 'HEMATO' });
  const moved = await eventually(read(nurse, id), (detail) => detail?.row.specialty === 'HEMATO');
  expect(moved?.row).toMatchObject({ state: 'received', transit: null, noteKind: 'redirected' });
  expect(moved?.row.note).toContain(same.reason);
  expect(trail()).toEqual(expect.arrayContaining(['request.release', 'request.redirect']));
});

test('a conversion gives an advice and an appointment, and an opinion is corrected by who signed it', async () => {
  const { nurse, expert, id, trail } = await inCharge();
  const wish = { id, to: 'to-consultation', advice: 'Larmes en attendant' } as const;
  const past = { ...wish, start: '2020-03-04T14:10:00+01:00', instruction: 'Venir en VSL' };
  expect(await expert.refusal('task:convert', past)).toBe('input.invalid');
  await expert.value('task:convert', { ...past, start: null });
  const planned = await seen(nurse, id, 'to-consultation');
  expect(planned.row).toMatchObject({ appointmentAt: null, note: 'Venir en VSL' });
  expect(planned.opinions.map(({ conclusion }) => conclusion)).toEqual([wish.advice]);

  const second = await signedRequest(nurse);
  await seen(expert, second, 'received');
  await expert.value('task:accept', { id: second });
  const image = (await seen(expert, second, 'accepted')).images[0];
  const arrow = { kind: 'arrow', from: { x: 0.1, y: 0.2 }, to: { x: 0.5, y: 0.4 } } as const;
  const imageId = image?.id ?? '';
  const page = { index: 1, width: 595, height: 842 };
  const layers = [
    { imageId, marks: [arrow] },
    { imageId, page, marks: [arrow] },
  ];
  await expert.value('opinion:save', { requestId: second, layers });
  const elsewhere = [{ imageId: second, marks: [arrow] }];
  expect(await expert.refusal('opinion:save', { requestId: second, layers: elsewhere })).toBe(
    'notFound',
  );
  await answer(expert, second);
  // 5.33: what is drawn travels beside the picture, signed with the opinion, and the picture stays the same.
  const marked = await seen(nurse, second, 'answered');
  expect(marked.opinions).toMatchObject([{ layers, signatureVerified: true }]);
  expect(marked.images.map(({ sha256 }) => sha256)).toContain(image?.sha256);
  await nurse.value('opinion:acknowledge', { requestId: second });
  await seen(expert, second, 'read');
  const draft = await expert.value('opinion:read', { requestId: second });
  expect(Object.keys(draft.answers).length).toBeGreaterThan(3);
  expect(draft.layers).toEqual(layers);
  const before = draft.answers['oa.text'];
  const changed = { type: 'text', value: 'Larmes des deux côtés.' } as const;
  expect(before).not.toEqual(changed);
  const answers = { ...draft.answers, 'oa.text': changed };
  await expert.value('opinion:save', { requestId: second, answers });
  await expert.value('opinion:correct', { requestId: second, reason: 'Œil gauche ajouté' });
  const again = await seen(nurse, second, 'answered');
  expect(again.row).toMatchObject({ amended: true, note: 'Œil gauche ajouté' });
  expect(again.row.thread.read).toBeNull();
  expect(again.may.acknowledge).toBe(true);
  // 5.27, 5.30: to be read again, and what was signed first still stands as it was signed, on both sides.
  const checked = { signatureVerified: true, awaitingHub: false };
  for (const { opinions } of [again, await seen(expert, second, 'answered')]) {
    expect(opinions).toMatchObject([
      { ...checked, correction: null },
      { ...checked, correction: 'Œil gauche ajouté', conclusion: changed.value, layers },
    ]);
    expect(opinions[0]?.answers['oa.text']).toEqual(before);
  }
  await nurse.value('opinion:acknowledge', { requestId: second });
  await seen(expert, second, 'read');
  expect(trail()).toEqual(expect.arrayContaining(['request.convert', 'opinion.correct']));
});

test('a request entered in error shows its trace and nothing of its content, on both sides', async () => {
  const { nurse, expert, id, trail } = await inCharge();
  const mistake = { id, reason: 'Autre résidente', confirmed: true } as const;
  await nurse.value('task:markError', mistake);
  for (const window of [nurse, expert]) {
    const masked = await seen(window, id, 'entered-in-error');
    expect(masked).toMatchObject({ answers: {}, images: [], opinions: [], messages: [] });
    expect(masked.row).toMatchObject({ question: null, note: mistake.reason });
    expect(masked.may).toMatchObject({ accept: false, cancel: false, moves: [] });
  }
  expect(trail()).toEqual(expect.arrayContaining(['request.markError']));
});

test('what needs the word of the platform leaves the request as it was when the line is down', async () => {
  const { nurse, expert, id } = await inCharge();
  await hub().line.down();
  // On a connection that only just died the act may have left, and what may have left is not taken back.
  await eventually(
    async () => {
      await nurse.value('sync:retry', {});
      return nurse.value('sync:status', {});
    },
    ({ link }) => link === 'offline',
  );
  const mistake = { id, reason: 'Autre résidente', confirmed: true } as const;
  expect(await nurse.refusal('task:markError', mistake)).toBe('hub.unreachable');
  expect((await nurse.value('serviceRequest:read', { id })).row).toMatchObject({
    state: 'accepted',
    transit: null,
  });
  // Hers by reservation: what she decides in a sitting without network waits and leaves.
  await expert.value('task:ask', { id, questions: [{ kind: 'text', text: 'Depuis quand ?' }] });
  await hub().line.up();
  await seen(nurse, id, 'info-requested');
});
