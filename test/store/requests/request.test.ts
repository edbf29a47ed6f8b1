import { describe, expect, test } from 'vitest';
import { withParisOffset } from '../../../shared/domain/civilDate.ts';
import { openExercise } from '../../support/exercise.ts';
import { addPicture, chosen, jpeg, readyDraft, slots } from '../../support/readyDraft.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';

async function exercise(): Promise<{ opened: TestVault; window: TestConnection }> {
  const opened = await openExercise();
  return { opened, window: opened.record() };
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

  test('ends with a refusal once recorded: it is dated, named, and nothing changes it', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    expect(await window.refusal('draft:save', { id, patch: { refused: true } })).toBe(
      'input.invalid',
    );
    const answers = { 'g.consent': chosen('g.consent', 'refused') };
    await window.value('draft:save', { id, patch: { answers, refused: true } });
    const refused = await window.value('draft:read', { id });
    expect(refused.refusal?.authorName).not.toBe('');
    const agreed = { 'g.consent': chosen('g.consent', 'yes') };
    for (const patch of [{ answers: agreed }, { removed: ['g.consent'] }]) {
      expect(await window.refusal('draft:save', { id, patch })).toBe('consent.refused');
    }
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('consent.refused');
    expect(await window.value('draft:read', { id })).toEqual(refused);
    await window.value('draft:delete', { id });
  });

  test('is not signed on the word of somebody who may not give it', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window, {
      'g.legal': chosen('g.legal', 'guardianship'),
      'g.consent': chosen('g.consent', 'unable'),
      'g.consent.from': chosen('g.consent.from', 'trusted-person'),
      'g.consent.mode': chosen('g.consent.mode', 'oral'),
    });
    const result = await window.call('draft:sign', { id, confirmed: true });
    expect(result.ok ? null : result.error).toMatchObject({
      code: 'request.incomplete',
      detail: { fields: ['g.consent.from'] },
    });
    const answers = { 'g.consent.from': chosen('g.consent.from', 'legal-representative') };
    await window.value('draft:save', { id, patch: { answers } });
    await window.value('draft:sign', { id, confirmed: true });
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

  test('5.2 is not signed on traits that were corrected after they were read', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const { patient } = await window.value('draft:read', { id });
    const detail = await window.value('patient:read', { id: patient.id });
    const { versionId, unit, usedFamily, usedGiven, birthDate, sex } = detail;
    const { birthGiven, birthPlaceCode, birthPlaceName } = detail;
    const names = { birthFamily: `${detail.birthFamily}X`, birthGiven, usedFamily, usedGiven };
    const traits = { ...names, birthDate, sex, birthPlaceCode, birthPlaceName, ins: null };
    const moved = { id: patient.id, versionId, unit, room: '7' };
    const unchanged = { ...traits, birthFamily: detail.birthFamily };
    await window.value('patient:update', { ...moved, traits: unchanged });
    await window.value('patient:update', { ...moved, versionId: versionId + 1, traits });
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe(
      'request.identityCheck',
    );
    const answers = { 'g.id2': { type: 'boolean', value: true } } as const;
    await window.value('draft:save', { id, patch: { answers } });
    await window.value('draft:sign', { id, confirmed: true });
  });

  test('5.10 is not signed while a picture says the other eye, or an eye that is a prosthesis', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const [picture] = (await window.value('draft:read', { id })).images;
    await window.value('image:remove', { requestId: id, imageId: picture?.id ?? '' });
    await addPicture(window, id, 'od.macula', jpeg(90), 'LEMOINE_OG_0001.jpg');
    const stopped = await window.call('draft:sign', { id, confirmed: true });
    expect(stopped.ok ? null : stopped.error).toMatchObject({
      code: 'request.sideConflict',
      detail: { fields: ['o.img.od.macula'] },
    });
    const wrong = (await window.value('draft:read', { id })).images.at(-1);
    await window.value('image:remove', { requestId: id, imageId: wrong?.id ?? '' });
    await addPicture(window, id, 'od.macula', jpeg(90), 'LEMOINE_OD_0001.jpg');
    await window.value('draft:sign', { id, confirmed: true });
  });

  test('5.5 is not signed with a picture of another day until somebody says why it is there', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const [picture] = (await window.value('draft:read', { id })).images;
    await window.value('image:remove', { requestId: id, imageId: picture?.id ?? '' });
    const lastYear = new Date(Date.now() - 400 * 86_400_000).toISOString();
    const old = await addPicture(window, id, 'od.macula', jpeg(90), 'IMG_0001.jpg', lastYear);
    expect(old).toMatchObject({ takenAt: lastYear });
    expect(old.kept).toBeUndefined();
    const stopped = await window.call('draft:sign', { id, confirmed: true });
    expect(stopped.ok ? null : stopped.error).toMatchObject({
      code: 'request.incomplete',
      detail: { fields: ['o.img.od.macula'] },
    });
    const kept = { requestId: id, imageId: old.id, reason: 'comparison' } as const;
    expect(await window.value('image:keep', kept)).toMatchObject({ kept: 'comparison' });
    await window.value('draft:sign', { id, confirmed: true });
    const { images } = await window.value('serviceRequest:read', { id });
    expect(images.find((one) => one.id === old.id)).toMatchObject({
      takenAt: withParisOffset(lastYear),
      kept: 'comparison',
    });
  });

  test('5.21 with an emergency sign needs the record of the call', async () => {
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

  test('5.31 keeps its draft, step, field and pictures over a lock', async () => {
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
  test('5.4 enters a request that is open, at a place of its form, and no other way', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const file = { fileName: 'IMG_0001.jpg', size: 10, lastModified: null };
    const at = (requestId: string, slot: string) =>
      window.refusal('image:begin', { ...file, requestId, slot });
    expect(await at(id, 'nowhere')).toBe('input.invalid');
    expect(await at(crypto.randomUUID(), 'od.macula')).toBe('notFound');
    await window.value('draft:sign', { id, confirmed: true });
    expect(await at(id, 'od.macula')).toBe('notFound');
  });

  test('is refused by its content and not by its name, and the draft is as it was', async () => {
    const { window } = await exercise();
    const id = await readyDraft(window);
    const before = await window.value('draft:read', { id });
    const text = new TextEncoder().encode('Ceci est un texte, pas une image du tout.');
    await expect(addPicture(window, id, 'od.temp', text)).rejects.toThrow('image.unreadable');
    const cut = jpeg(10).subarray(0, 300);
    await expect(addPicture(window, id, 'od.temp', cut)).rejects.toThrow('image.incomplete');
    const refused = { requestId: id, slot: 'od.temp', fileName: 'x.jpg', lastModified: null };
    expect(await window.refusal('image:begin', { ...refused, size: 0 })).toBe('image.empty');
    const large = { ...refused, size: 301 * 1024 * 1024 };
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
