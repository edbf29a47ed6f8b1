import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { isQuestion } from '../../../shared/forms/form.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { openTestVault, type TestConnection, type TestVault } from '../../support/vault.ts';

/** One option of the ophthalmology form, in the form's own words. */
function chosen(linkId: string, code: string): Answer {
  const item = formCatalogue.specialty('ophthalmology')?.requestForm.byLinkId.get(linkId);
  const option = isQuestion(item) ? item.options.find((one) => one.code === code) : undefined;
  if (option === undefined) throw new Error(`${linkId} has no option ${code}`);
  return { type: 'choice', values: [{ code, display: option.display }] };
}

async function exercise(): Promise<{ opened: TestVault; window: TestConnection }> {
  const opened = openTestVault();
  await opened.gate.value('setup:discover', {});
  return { opened, window: opened.record() };
}

const everything = {
  patientId: null,
  specialty: null,
  text: '',
  offset: 0,
  limit: 200,
} as const;

/** A signed ophthalmology request of the exercise, whose answers another one can repeat. */
async function signedExample(window: TestConnection): Promise<RequestDetail> {
  const { rows } = await window.value('serviceRequest:search', { ...everything, view: 'waiting' });
  const row = rows.find(({ specialty }) => specialty === 'OPHT-EHPAD');
  if (row === undefined) throw new Error('the exercise has an ophthalmology request');
  return window.value('serviceRequest:read', { id: row.id });
}

function jpeg(shade: number): Uint8Array {
  const data = Buffer.alloc(64 * 48 * 4, shade);
  return encode({ width: 64, height: 48, data }, 90).data;
}

async function addPicture(
  window: TestConnection,
  requestId: string,
  slot: string,
  bytes: Uint8Array,
) {
  const { uploadId } = await window.value('image:begin', {
    requestId,
    slot,
    fileName: 'C:\\photos\\résident 12.jpg',
    size: bytes.length,
    lastModified: null,
  });
  await window.value('image:append', { uploadId, offset: 0, bytes: new Uint8Array(bytes) });
  return window.value('image:finish', { uploadId });
}

const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'];

/** A draft with everything that the form asks, its pictures included. */
async function readyDraft(window: TestConnection, change: Answers = {}): Promise<string> {
  const example = await signedExample(window);
  const { id } = await window.value('draft:create', {
    patientId: example.patient.id,
    specialty: 'ophthalmology',
  });
  const notFeasible = Object.entries(example.answers).filter(
    ([linkId, answer]) => linkId.startsWith('o.img.') && answer.type === 'notFeasible',
  );
  const removed = notFeasible.map(([linkId]) => linkId);
  const kept = Object.fromEntries(
    Object.entries(example.answers).filter(([linkId]) => !removed.includes(linkId)),
  );
  await window.value('draft:save', { id, patch: { answers: { ...kept, ...change } } });
  for (const [index, slot] of slots.entries()) await addPicture(window, id, slot, jpeg(40 * index));
  return id;
}

describe('a request', () => {
  test('goes from a draft to a signed act in the outbox, and says so only of what is here', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const before = (await window.value('sync:status', {})).waitingRequests;
    const { number } = await window.value('draft:sign', { id, confirmed: true });
    expect(number).toMatch(/^TE-\d{4}-0000-\d{6}$/);
    const detail = await window.value('serviceRequest:read', { id });
    expect(detail.row).toMatchObject({ state: 'queued', number, imageCount: 4 });
    expect(detail.row.transit).toMatchObject({
      phase: 'waiting',
      bundleReceived: false,
      imagesReceived: 0,
      imagesTotal: 4,
    });
    expect(detail.row.thread).toMatchObject({ hub: null, team: null, opinion: null, read: null });
    expect(detail.row.thread.workstation).not.toBeNull();
    expect(detail.signatureVerified).toBe(true);
    expect(detail.images.map(({ slot, eye, receivedByHub }) => [slot, eye, receivedByHub])).toEqual(
      slots.map((slot) => [slot, slot.startsWith('od') ? 'right' : 'left', false]),
    );
    expect((await window.value('sync:status', {})).waitingRequests).toBe(before + 1);
    expect(await window.refusal('draft:read', { id })).toBe('notFound');
  });

  test('is not signed without consent, and stays a draft after a refusal of the resident', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window, { 'g.consent': chosen('g.consent', 'refused') });
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('consent.refused');
    await window.value('draft:save', { id, patch: { removed: ['g.consent'] } });
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('consent.missing');
    expect((await window.value('draft:read', { id })).images).toHaveLength(4);
  });

  test('is not signed while a picture or an answer is missing, and names what is', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const draft = await window.value('draft:read', { id });
    const [picture] = draft.images;
    await window.value('image:remove', { requestId: id, imageId: picture?.id ?? '' });
    await window.value('draft:save', { id, patch: { removed: ['g.question'] } });
    const result = await window.call('draft:sign', { id, confirmed: true });
    expect(result.ok ? null : result.error).toMatchObject({
      code: 'request.incomplete',
      detail: { fields: ['g.question', 'o.img.od.macula'] },
    });
  });

  test('with an emergency sign needs the record of the call', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window, {
      'o.rf1': { type: 'boolean', value: true },
      'g.priority': chosen('g.priority', 'asap'),
      'g.urgwhy': { type: 'text', value: 'Baisse brutale signalée ce matin.' },
    });
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('request.incomplete');
    const exit = { flagId: 'o.rf1', exit: 'called15', note: 'SMUR prévenu' } as const;
    const at = new Date().toISOString();
    await window.value('draft:save', { id, patch: { redFlagExits: [{ ...exit, at }] } });
    await window.value('draft:sign', { id, confirmed: true });
  });

  test('keeps its draft, step, field and pictures over a lock', async () => {
    const { opened, window } = await exercise();
    const id = await readyDraft(window);
    await window.value('draft:save', { id, patch: { step: 'images', focus: 'o.img.od.papille' } });
    const before = await window.value('draft:read', { id });
    await window.value('session:lock', {});
    expect(await window.refusal('draft:read', { id })).toBe('session.locked');
    const status = await opened.gate.value('session:status', {});
    await opened.gate.value('session:unlockWithCode', {
      userId: status.users[0]?.id ?? '',
      code: status.practiceCode ?? '',
    });
    expect(await opened.record().value('draft:read', { id })).toEqual(before);
  });
});

describe('a picture', () => {
  test('is refused by its content and not by its name, and the draft is as it was', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const before = await window.value('draft:read', { id });
    const text = new TextEncoder().encode('Ceci est un texte, pas une image du tout.');
    await expect(addPicture(window, id, 'od.temp', text)).rejects.toThrow('image.unreadable');
    const cut = jpeg(10).subarray(0, 300);
    await expect(addPicture(window, id, 'od.temp', cut)).rejects.toThrow('image.unreadable');
    const refused = { requestId: id, slot: 'od.temp', fileName: 'x.jpg', lastModified: null };
    expect(await window.refusal('image:begin', { ...refused, size: 0 })).toBe('image.empty');
    const large = { ...refused, size: 200 * 1024 * 1024 };
    expect(await window.refusal('image:begin', large)).toBe('image.tooLarge');
    expect(await window.value('draft:read', { id })).toEqual(before);
  });

  test('shows its label without path, and only re-encoded pixels under the token of this unlock', async () => {
    const { opened, window } = await exercise();
    const id = await readyDraft(window);
    const [image] = (await window.value('draft:read', { id })).images;
    expect(image?.label).toBe('résident 12.jpg');
    const { attachmentToken } = await window.value('session:read', {});
    const asked = { token: attachmentToken, id: image?.id ?? '', copy: 'display' } as const;
    const shown = opened.vault.picture(asked);
    expect(shown).toMatchObject({ ok: true, contentType: 'image/jpeg' });
    expect(opened.vault.picture({ ...asked, token: crypto.randomUUID() })).toEqual({ ok: false });
    await window.value('session:lock', {});
    expect(opened.vault.picture(asked)).toEqual({ ok: false });
  });
});
