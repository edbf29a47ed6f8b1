import { createHash, createPublicKey, verify } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readUpdateKey } from '../../build/packaging/updateKey.mjs';
import { writeUpdatePart } from '../../build/packaging/updatePart.mjs';
import { signFolder, writeNewKey } from '../../hub/updates/signFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A folder as `npm run package` leaves it on one machine. */
async function packagedFolder(version = '0.2.0'): Promise<{ folder: string; key: string }> {
  const folder = temporaryFolder();
  const key = join(temporaryFolder(), 'region.key');
  writeNewKey(key);
  await addPart(folder, version);
  return { folder, key };
}

async function addPart(folder: string, version: string): Promise<string> {
  const file = `estuaire-${version}-linux-x64.tar.gz`;
  writeFileSync(join(folder, file), `program ${version}`);
  const built = [
    { target: 'unpacked', by: 'builder', file: 'estuaire' },
    { target: 'tar.gz', by: 'us', file },
  ] as const;
  const plan = { baseName: 'estuaire', built, notBuilt: [] };
  return writeUpdatePart({ folder, version, testRuntime: true, plan });
}

test('the operator signs what was packaged; the signature is over the bytes of the manifest', async () => {
  const { folder, key } = await packagedFolder();
  const manifest = await signFolder(folder, key);
  expect(manifest).toMatchObject({ version: '0.2.0', runtime: 'test', files: [{ size: 13 }] });
  expect(manifest.files[0]?.sha512).toBe(
    createHash('sha512').update('program 0.2.0').digest('hex'),
  );
  const bytes = readFileSync(join(folder, 'manifest.json'));
  const signature = Buffer.from(readFileSync(join(folder, 'manifest.json.sig'), 'utf8'), 'base64');
  expect(verify(null, bytes, createPublicKey(readFileSync(`${key}.pub`)), signature)).toBe(true);
  expect(existsSync(join(folder, 'manifest.json.tmp'))).toBe(false);
});

test('keys are private, and never written over', () => {
  const key = join(temporaryFolder(), 'region.key');
  writeNewKey(key);
  expect(statSync(key).mode & 0o077).toBe(0);
  const first = readFileSync(key, 'utf8');
  expect(() => writeNewKey(key)).toThrow(/EEXIST/);
  expect(readFileSync(key, 'utf8')).toBe(first);
  expect(readFileSync(`${key}.pub`, 'utf8')).not.toContain('PRIVATE');
});

test('nothing is signed when a file is not what was packaged, is missing, or is offered twice', async () => {
  const { folder, key } = await packagedFolder();
  const file = join(folder, 'estuaire-0.2.0-linux-x64.tar.gz');
  appendFileSync(file, 'x');
  await expect(signFolder(folder, key)).rejects.toThrow(/is not the file/);
  writeFileSync(file, 'program 0.2.1');
  await expect(signFolder(folder, key)).rejects.toThrow(/is not the file/);
  rmSync(file);
  await expect(signFolder(folder, key)).rejects.toThrow(/is missing/);
  writeFileSync(file, 'program 0.2.0');
  const part = readFileSync(join(folder, `manifest-${process.platform}-${process.arch}.json`));
  writeFileSync(join(folder, 'manifest-other.json'), part);
  await expect(signFolder(folder, key)).rejects.toThrow(/the same file/);
  writeFileSync(join(folder, 'manifest-other.json'), '{}');
  await expect(signFolder(folder, key)).rejects.toThrow(/manifest-other\.json/);
  expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
});

test('nothing is signed with what is no Ed25519 private key, nor an older version over a newer one', async () => {
  const { folder, key } = await packagedFolder('0.3.0');
  await expect(signFolder(folder, `${key}.pub`)).rejects.toThrow(/private key/);
  await signFolder(folder, key);
  await addPart(folder, '0.2.0');
  await expect(signFolder(folder, key)).rejects.toThrow(/already offers version 0\.3\.0/);
});

test('a program that may be shipped is not packaged without a key; a development one takes no update', () => {
  const key = join(temporaryFolder(), 'region.key');
  writeNewKey(key);
  const given = readUpdateKey({ file: `${key}.pub`, testRuntime: false });
  const parsed = createPublicKey({
    key: Buffer.from(given ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  });
  expect(parsed.asymmetricKeyType).toBe('ed25519');
  expect(readUpdateKey({ file: undefined, testRuntime: true })).toBeNull();
  for (const file of [undefined, '']) {
    expect(() => readUpdateKey({ file, testRuntime: false })).toThrow(/ESTUAIRE_UPDATE_KEY_FILE/);
  }
  for (const testRuntime of [true, false]) {
    expect(() => readUpdateKey({ file: key, testRuntime })).toThrow(/private key/);
    expect(() =>
      readUpdateKey({ file: join(import.meta.dirname, 'updates.test.ts'), testRuntime }),
    ).toThrow(/not an Ed/);
  }
});
