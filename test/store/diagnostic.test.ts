import { expect, test } from 'vitest';
import { Diagnostic } from '../../shared/ipc/diagnostic.ts';
import { openExercise } from '../support/exercise.ts';
import { everything } from '../support/readyDraft.ts';
import { type TestConnection, testPassphrase, testSecret } from '../support/vault.ts';

/** Every text and number-like word that a person or a hub put into this store, as far as windows may read it. */
async function contentOf(window: TestConnection): Promise<ReadonlySet<string>> {
  const { rows } = await window.value('serviceRequest:search', { ...everything, view: 'all' });
  const patients = await window.value('patient:search', { text: '', limit: 200 });
  const details = await Promise.all([
    ...rows
      .slice(0, 40)
      .map(({ id, state }) =>
        state === 'draft'
          ? window.call('draft:read', { id })
          : window.call('serviceRequest:read', { id }),
      ),
    ...patients.rows.map(({ id }) => window.value('patient:read', { id })),
  ]);
  const place = await window.value('session:read', {});
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const one of [rows, patients, details, place]) walk(one);
  return found;
}

/** Words of closed lists and civil dates of today are in any file; what is somebody's is longer or has a capital. */
const isSomebodys = (text: string): boolean =>
  text.length >= 4 && !/^[a-z][A-Za-z-]*$/.test(text) && !/^\d{4}-\d\d-\d\d/.test(text);

test('a diagnostic says how this workstation is, and nothing of anybody', async () => {
  const opened = await openExercise();
  const window = opened.record();
  const content = [...(await contentOf(window))].filter(isSomebodys);
  expect(content.length).toBeGreaterThan(300);

  expect(await window.refusal('diagnostic:save', {})).toBe('notFound');
  const { text } = await window.value('diagnostic:prepare', {});
  const diagnostic = Diagnostic.parse(JSON.parse(text));
  expect(diagnostic).toMatchObject({ profile: 'practice', hub: { enrolled: false } });
  expect(diagnostic.queue.items.length).toBeGreaterThan(0);
  expect(diagnostic.disk.freeBytes).toBeGreaterThan(0);
  expect(diagnostic.disk.databaseBytes).toBeGreaterThan(0);

  const secrets = [testPassphrase, Buffer.from(testSecret).toString('hex'), opened.rootDir];
  const canaries = [...content, ...secrets].flatMap((one) => [
    one,
    Buffer.from(one).toString('base64').slice(0, -4),
    Buffer.from(one).toString('hex'),
  ]);
  const leaked = canaries.filter((one) => one.length >= 4 && text.includes(one));
  expect(leaked).toEqual([]);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|TE-\d{4}-|-----BEGIN/);

  // What leaves is what was shown, under a name that says nothing, and the trail tells it.
  const saving = window.value('diagnostic:save', {});
  await expect.poll(() => opened.toMain.some(({ type }) => type === 'save')).toBe(true);
  const asked = opened.toMain.find((message) => message.type === 'save');
  if (asked?.type !== 'save') throw new Error('nothing was to be kept');
  expect(asked.name).toMatch(/^diagnostic-estuaire-\d{4}-\d\d-\d\d\.json$/);
  expect(Buffer.from(asked.bytes).toString()).toBe(text);
  opened.vault.documents.saved(asked.jobId, true);
  expect(await saving).toEqual({ saved: true });
});

test('a text that got into the closed form does not leave', () => {
  const base = {
    what: 'request',
    phase: 'refused',
    ageSeconds: 1,
    attempts: 1,
    textReceived: false,
  };
  const item = { ...base, lastError: null, images: 0, imagesReceived: 0 };
  const row = Diagnostic.shape.queue.shape.items;
  expect(row.safeParse([item]).success).toBe(true);
  for (const change of [
    { reason: 'LEMOINE Odette' },
    { lastError: 'LEMOINE Odette' },
    { what: 'LEMOINE Odette' },
  ]) {
    expect(row.safeParse([{ ...item, ...change }]).success).toBe(false);
  }
});
