import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyName, RootKeyFile } from '../../hub/auth/certificate.ts';
import { issuePostes } from '../../hub/operator/issuePostes.ts';
import type { PosteFile } from '../../shared/domain/posteFile.ts';
import { tilleuls } from '../../shared/practice/places.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openTestVault, type TestVault, testPassphrase } from '../support/vault.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const patience = { timeout: 30_000, interval: 50 };
const day = 86_400_000;

/** The file of the practice EHPAD, as the operator's command writes it. */
async function posteText(
  change: { root?: RootKeyFile; lifetimeMs?: number } = {},
): Promise<string> {
  const hub = theHub();
  const parts = {
    repository: hub.hub().repository,
    root: change.root ?? rootOf(hub),
    ...{ hub: hub.url, pin: null, lifetimeMs: change.lifetimeMs ?? day, now: new Date() },
  };
  const { folder } = await issuePostes(parts, join(temporaryFolder(), 'codes.csv'));
  return readFileSync(join(folder, tilleuls.finess, 'poste.json'), 'utf8');
}

const rootOf = ({ dataDir }: SyncHub): RootKeyFile =>
  RootKeyFile.parse(JSON.parse(readFileSync(join(dataDir, 'root.json'), 'utf8')));

async function install(opened: TestVault, poste: string | null): Promise<string> {
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: { name: 'EHPAD Tapé', finess: '769999905', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: {
      family: 'Renard',
      given: 'Camille',
      role: 'nurse',
      rpps: null,
      passphrase: testPassphrase,
    },
    poste,
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  return (await opened.gate.value('session:status', {})).users[0]?.id ?? '';
}

const enrolled = async (opened: TestVault) =>
  (await opened.record().value('hub:status', {})).enrolled;

test('a file in the profile’s folder joins the workstation with nothing typed', async () => {
  const opened = openTestVault();
  expect(await opened.gate.value('setup:poste', { text: null })).toEqual({
    poste: null,
    problem: null,
  });
  writeFileSync(join(opened.rootDir, 'poste.json'), await posteText());
  const { poste } = await opened.gate.value('setup:poste', { text: null });
  const { name, finess } = tilleuls;
  expect(poste).toMatchObject({ establishment: { name, finess }, hub: theHub().url });
  await install(opened, poste?.text ?? null);
  await expect.poll(() => enrolled(opened), patience).toBe(true);
  const view = await opened.record().value('hub:status', {});
  expect(view).toMatchObject({ finess, rootFingerprint: poste?.rootFingerprint });
  const status = await opened.gate.value('session:status', {});
  expect(status.establishment).toMatchObject({ name, finess });
});

test('without a line the file waits in the store, and joins at a later unlock', async () => {
  const hub = theHub();
  await hub.line.down();
  const opened = openTestVault();
  const userId = await install(opened, await posteText());
  expect(await enrolled(opened)).toBe(false);
  expect((await opened.record().value('hub:poste', { text: null })).poste).not.toBeNull();
  await opened.record().value('session:lock', {});
  await hub.line.up();
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  await expect.poll(() => enrolled(opened), patience).toBe(true);
});

test('a file that was changed, is too old or is none is told apart, before anything is sent', async () => {
  const opened = openTestVault();
  const text = await posteText();
  const poste = JSON.parse(text) as PosteFile;
  const wrong = (change: Partial<PosteFile>) => JSON.stringify({ ...poste, ...change });
  const refusal = (given: string) => opened.gate.refusal('setup:poste', { text: given });
  for (const change of [
    { hub: 'http://127.0.0.1:9' },
    { code: 'AAAA-AAAA-AAAA-AAAA' },
    { expiresAt: new Date(Date.now() + 99 * day).toISOString() },
    { establishment: { ...poste.establishment, finess: '769999905' } },
    { pin: { spki: [`${'A'.repeat(43)}=`] } },
    { root: { ...poste.root, fingerprint: poste.root.fingerprint.replace(/^..../, '0000') } },
    { root: otherRoot(poste) },
    { signature: `${poste.signature.slice(0, -4)}AAAA` },
  ]) {
    expect(await refusal(wrong(change)), JSON.stringify(change)).toBe('poste.tampered');
  }
  for (const none of ['', '{}', 'x'.repeat(60_000), JSON.stringify([poste]), wrong({ code: '' })]) {
    expect(['poste.unreadable', 'poste.tampered']).toContain(await refusal(none));
  }
  expect(await refusal(wrong({ pin: null, hub: 'https://hub.example' }))).toBe('poste.unreadable');
  expect(await refusal(await posteText({ lifetimeMs: -1000 }))).toBe('poste.expired');
  // A workstation without a key asks for no token: that is the one of the test before, on its way out.
  const ours = theHub().line.seen.filter((asked) => asked !== 'POST /auth/token');
  expect(ours).toEqual([]);
});

test('a used file is refused by the hub, told, and not tried again', async () => {
  const text = await posteText();
  const first = openTestVault();
  await install(first, text);
  await expect.poll(() => enrolled(first), patience).toBe(true);
  const second = openTestVault();
  await install(second, text);
  const found = () => second.record().value('hub:poste', { text: null });
  await expect.poll(async () => (await found()).problem, patience).toBe('enrolment.codeUsed');
  const asked = await second.record().refusal('hub:enrolWithFile', { text });
  expect(asked).toBe('enrolment.codeUsed');
  await second.record().value('hub:enrolWithFile', { text: await posteText() });
  expect(await enrolled(second)).toBe(true);
});

test('a file under another root does not join the hub that it names', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const publicJwk = publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
  const privateJwk = privateKey.export({ format: 'jwk' }) as Record<string, unknown>;
  const root = { kid: await keyName(publicJwk), publicJwk, privateJwk };
  const opened = openTestVault();
  await install(opened, null);
  const text = await posteText({ root });
  const refusal = await opened.record().refusal('hub:enrolWithFile', { text });
  expect(refusal).toBe('poste.otherRegion');
  expect(await enrolled(opened)).toBe(false);
});

function otherRoot({ root }: PosteFile): PosteFile['root'] {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { ...root, jwk: { ...root.jwk, x, y } };
}
