import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeKeyring, encodeKeyring } from '../../electron/vault/session/keyringFormat.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, openTestVault, testPassphrase } from '../support/vault.ts';

interface Closed {
  readonly rootDir: string;
  readonly userId: string;
}

/** A store with some content, closed as at the end of a day. */
async function closedStore(): Promise<Closed> {
  const { vault, rootDir, userId, record } = await installedVault();
  await record().value('session:updateDisplay', { theme: 'night', textSize: 'normal' });
  vault.close();
  return { rootDir, userId };
}

const databaseIn = (rootDir: string): string => join(rootDir, 'poste', 'estuaire.db');

async function tryUnlock({ rootDir, userId }: Closed): Promise<string> {
  const { gate } = openTestVault({ rootDir });
  const result = await gate.call('session:unlock', { userId, passphrase: testPassphrase });
  return result.ok ? 'opened' : result.error.code;
}

describe('a damaged database', () => {
  test.each([
    ['overwritten at its beginning', (bytes: Buffer) => bytes.fill(7, 0, 64)],
    ['replaced by zeros', (bytes: Buffer) => bytes.fill(0)],
    ['with one flipped bit in a page', (bytes: Buffer) => flip(bytes, 4096 * 3 + 100)],
    ['cut in the middle of a page', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    [
      'of another program',
      () => Buffer.from('not a database, long enough to be read as one '.repeat(100)),
    ],
  ])('%s answers store.corrupted and is left as it is', async (_what, damage) => {
    const store = await closedStore();
    const path = databaseIn(store.rootDir);
    const damaged = Buffer.from(damage(readFileSync(path)));
    writeFileSync(path, damaged);
    expect(await tryUnlock(store)).toBe('store.corrupted');
    expect(readFileSync(path)).toEqual(damaged);
  });

  test('of a later program answers store.newer and is left as it is', async () => {
    const store = await closedStore();
    const { database } = await storeInside(store.rootDir);
    database.transaction((db) => db.run('PRAGMA user_version = 99990'));
    database.close();
    const before = readFileSync(databaseIn(store.rootDir));
    expect(await tryUnlock(store)).toBe('store.newer');
    expect(readFileSync(databaseIn(store.rootDir))).toEqual(before);
  });
});

describe('a damaged keyring', () => {
  test('never stops the vault: the generation before serves, or the damage is told', async () => {
    const { rootDir, userId } = await closedStore();
    const folder = join(rootDir, 'poste');
    const names = readdirSync(folder).sort();
    const random = seededRandom(testSeed());
    const current = readFileSync(join(folder, 'keyring'));
    const previous = readFileSync(join(folder, 'keyring.previous'));
    for (let round = 0; round < 200; round += 1) {
      const both = random(2) === 1;
      writeFileSync(join(folder, 'keyring'), flipped(current, random));
      writeFileSync(join(folder, 'keyring.previous'), both ? flipped(previous, random) : previous);
      const { gate, vault } = openTestVault({ rootDir });
      const status = await gate.call('session:status', {});
      expect(status.ok ? status.value.state : status.error.code).toBe(
        both ? 'keyring.damaged' : 'locked',
      );
      vault.close();
    }
    expect(readdirSync(folder).sort()).toEqual(names);
    writeFileSync(join(folder, 'keyring.previous'), previous);
    expect(await tryUnlock({ rootDir, userId })).toBe('opened');
    const { database } = await storeInside(rootDir);
    expect(readAudit(database).map(({ action }) => action)).toContain('store.keyringFromPrevious');
  });

  test('changed by somebody who knows the checksum is refused at the unlock', async () => {
    const { rootDir, userId } = await closedStore();
    const path = join(rootDir, 'poste', 'keyring');
    const keyring = decodeKeyring(readFileSync(path));
    if (keyring === null) throw new Error('the keyring reads');
    writeFileSync(path, encodeKeyring({ ...keyring, generation: keyring.generation + 1 }));
    expect(await tryUnlock({ rootDir, userId })).toBe('keyring.damaged');
  });
});

function flipped(bytes: Buffer, random: (limit: number) => number): Buffer {
  return flip(Buffer.from(bytes), random(bytes.length), random(8));
}

function flip(bytes: Buffer, at: number, bit = 0): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return bytes;
}
