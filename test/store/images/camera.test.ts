import { describe, expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import { openExercise } from '../../support/exercise.ts';
import { readyDraft } from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';

/** The exercise with a draft, and what main hears of camera and microphone. */
async function exercise() {
  const heard: string[] = [];
  const opened = await openExercise({
    tellMain: (message: VaultToMain) => {
      if (message.type === 'media') heard.push(message.allowed);
    },
  });
  const window = opened.record();
  return { opened, window, heard, id: await readyDraft(window) };
}

describe('the camera', () => {
  test('5.4 may be used from a place of the request on, until the screen is left', async () => {
    const { window, heard, id } = await exercise();
    expect(heard).toEqual([]);
    await window.value('camera:open', { requestId: id, slot: 'od.macula' });
    expect(heard).toEqual(['picture']);
    await window.value('camera:close', {});
    expect(heard).toEqual(['picture', 'nothing']);
  });

  test('5.4 is not given without a request, nor for a place that its form does not have', async () => {
    const { window, heard, id } = await exercise();
    const nobody = { requestId: crypto.randomUUID(), slot: 'od.macula' };
    expect(await window.refusal('camera:open', nobody)).toBe('notFound');
    const elsewhere = { requestId: id, slot: 'wound' };
    expect(await window.refusal('camera:open', elsewhere)).toBe('input.invalid');
    const noComplement = { requestId: id, slot: 'complement.1' };
    expect((await window.call('camera:open', noComplement)).ok).toBe(false);
    expect(heard).toEqual([]);
  });

  test('ends with the session', async () => {
    const { opened, window, heard, id } = await exercise();
    await window.value('camera:open', { requestId: id, slot: 'od.macula' });
    opened.vault.lock('system');
    expect(heard.at(-1)).toBe('nothing');
  });

  test('is remembered for the workstation', async () => {
    const { window, id } = await exercise();
    const place = { requestId: id, slot: 'od.macula' };
    expect(await window.value('camera:open', place)).toEqual({ device: null });
    const device = { id: 'b', name: 'Rétinographe' };
    await window.value('camera:choose', device);
    expect(await window.value('camera:open', place)).toEqual({ device });
  });
});

describe('a thumbnail', () => {
  test('is made of each picture that is taken in; of an older one the preview is shown in its place', async () => {
    const { opened, window, id } = await exercise();
    const [image] = (await window.value('draft:read', { id })).images;
    const { attachmentToken } = await window.value('session:read', {});
    const asked = { token: attachmentToken, id: image?.id ?? '' };
    const show = (copy: 'thumbnail' | 'preview') => opened.vault.picture({ ...asked, copy });
    const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
    const kinds = () =>
      database
        .all('SELECT kind FROM image_file WHERE original_id = ? ORDER BY kind', asked.id)
        .map(({ kind }) => kind);
    expect(kinds()).toEqual(['display', 'original', 'preview', 'thumbnail']);
    expect(show('thumbnail')).toMatchObject({ ok: true, contentType: 'image/jpeg' });
    database.transaction((db) => db.run("DELETE FROM image_file WHERE kind = 'thumbnail'"));
    expect(kinds()).toEqual(['display', 'original', 'preview']);
    expect(show('thumbnail')).toEqual(show('preview'));
  });
});
