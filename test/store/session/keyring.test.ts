import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { openFront } from '../../../electron/vault/session/front.ts';
import { derivePassphraseKey } from '../../../electron/vault/session/kdf.ts';
import {
  finishKeyring,
  isAuthentic,
  openMasterKey,
  openRecovery,
  openSlot,
} from '../../../electron/vault/session/keyring.ts';
import {
  keyringExists,
  readKeyring,
  writeKeyring,
} from '../../../electron/vault/session/keyringFile.ts';
import {
  decodeKeyring,
  encodeKeyring,
  type Slot,
} from '../../../electron/vault/session/keyringFormat.ts';
import { openSigningKey } from '../../../electron/vault/session/signingKey.ts';
import { floorCost, keyringFixture } from '../../support/keyring.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const passphrase = 'cinq mots pour une porte';
const colleague = 'autre phrase de la collègue';
const now = new Date('2026-03-10T03:12:00Z');
const { keyring, masterKey, workstationSecret, recoveryKey } = await keyringFixture([
  passphrase,
  colleague,
]);
const [mine, hers] = keyring.slots as [Slot, Slot];

describe('a slot', () => {
  test('gives the master key to its passphrase on this workstation', async () => {
    const opened = await openSlot(keyring, mine, passphrase, workstationSecret);
    expect(opened?.masterKey).toEqual(masterKey);
    expect(openMasterKey(keyring, mine, opened?.slotKey ?? Buffer.alloc(0))).toEqual(masterKey);
  });

  test('gives nothing to another passphrase', async () => {
    expect(await openSlot(keyring, mine, colleague, workstationSecret)).toBeNull();
  });

  test('gives nothing on another workstation', async () => {
    expect(await openSlot(keyring, mine, passphrase, Buffer.alloc(32, 1))).toBeNull();
  });

  test('takes the same passphrase typed with composed or separate accents', async () => {
    const separate = colleague.normalize('NFD');
    expect(separate).not.toBe(colleague);
    expect(await openSlot(keyring, hers, separate, workstationSecret)).not.toBeNull();
  });

  test.each([
    ['another person', { user: crypto.randomUUID() }],
    ['another slot', { id: crypto.randomUUID() }],
    ['another epoch', { epoch: 2 }],
    ['another date', { created: '2020-01-01T00:00:00Z' }],
    ['another cost', { kdf: { ...mine.kdf, lanes: 2 } }],
  ])('does not open when it is said to be of %s', async (_what, change) => {
    expect(
      await openSlot(keyring, { ...mine, ...change }, passphrase, workstationSecret),
    ).toBeNull();
  });

  test('does not open in the keyring of another store', async () => {
    const elsewhere = { ...keyring, establishment: crypto.randomUUID() };
    expect(await openSlot(elsewhere, mine, passphrase, workstationSecret)).toBeNull();
  });

  test('derives the same bytes as an independent Argon2id', async () => {
    const salt = Buffer.alloc(16, 3);
    const expected = await argon2id({
      password: 'mot de passe',
      salt,
      memorySize: floorCost.memoryKiB,
      iterations: floorCost.passes,
      parallelism: floorCost.lanes,
      hashLength: 32,
      outputType: 'hex',
    });
    expect((await derivePassphraseKey('mot de passe', salt, floorCost)).toString('hex')).toBe(
      expected,
    );
  });
});

describe('a signing key', () => {
  test('opens with the slot key of its owner and not with her colleague’s', async () => {
    const own = await openSlot(keyring, mine, passphrase, workstationSecret);
    const other = await openSlot(keyring, hers, colleague, workstationSecret);
    if (own === null || other === null) throw new Error('both slots open');
    expect(openSigningKey(mine.signing, own.slotKey, mine.user)?.asymmetricKeyType).toBe('ec');
    expect(openSigningKey(mine.signing, other.slotKey, mine.user)).toBeNull();
    expect(openSigningKey(mine.signing, masterKey, mine.user)).toBeNull();
  });
});

describe('the recovery key', () => {
  test('gives the master key without the workstation’s secret', () => {
    expect(openRecovery(keyring, recoveryKey)).toEqual(masterKey);
    expect(openRecovery(keyring, Buffer.alloc(32, 1))).toBeNull();
  });
});

describe('the lock screen’s text', () => {
  test('is readable on this workstation only', () => {
    expect(openFront(keyring.front, keyring, workstationSecret)?.workstationName).toBe('Poste 1');
    expect(openFront(keyring.front, keyring, Buffer.alloc(32, 1))).toBeNull();
    expect(encodeKeyring(keyring).toString('latin1')).not.toContain('Poste 1');
  });
});

describe('the authentication of a keyring', () => {
  test('fails when a slot was removed, put back or exchanged', () => {
    expect(isAuthentic(keyring, masterKey)).toBe(true);
    expect(isAuthentic({ ...keyring, slots: [mine] }, masterKey)).toBe(false);
    expect(isAuthentic({ ...keyring, slots: [hers, mine] }, masterKey)).toBe(false);
    expect(isAuthentic({ ...keyring, generation: 9 }, masterKey)).toBe(false);
  });
});

describe('a keyring file', () => {
  const bytes = encodeKeyring(keyring);

  test('comes back as it was written', () => {
    expect(decodeKeyring(bytes)).toEqual(keyring);
  });

  test.each([
    ['less memory than the floor', { memoryKiB: 8 * 1024 }],
    ['more memory than the ceiling', { memoryKiB: 4 * 1024 * 1024 }],
    ['fewer passes than the floor', { passes: 1 }],
  ])('is refused with %s', (_what, cost) => {
    const slot = { ...mine, kdf: { ...mine.kdf, ...cost } };
    expect(decodeKeyring(encodeKeyring({ ...keyring, slots: [slot] }))).toBeNull();
  });

  test('is recognised as damaged after any flipped bit, cut or addition', () => {
    const random = seededRandom(testSeed());
    for (let round = 0; round < 200; round += 1) {
      const damaged = Buffer.from(bytes);
      const place = random(damaged.length);
      damaged.writeUInt8(damaged.readUInt8(place) ^ (1 << random(8)), place);
      expect(decodeKeyring(damaged)).toBeNull();
      expect(decodeKeyring(bytes.subarray(0, place))).toBeNull();
    }
    expect(decodeKeyring(Buffer.concat([bytes, Buffer.from(' ')]))).toBeNull();
    expect(decodeKeyring(Buffer.alloc(0))).toBeNull();
    expect(decodeKeyring(Buffer.from('\n'))).toBeNull();
  });
});

describe('the two generations on disk', () => {
  const second = finishKeyring(keyring, 2, masterKey);

  test('answer nothing in an empty folder', () => {
    const folder = temporaryFolder();
    expect(readKeyring(folder)).toBeNull();
    expect(keyringExists(folder)).toBe(false);
  });

  test('fall back to the one before when the last is damaged, and keep both', () => {
    const folder = temporaryFolder();
    writeKeyring(folder, keyring, now);
    writeKeyring(folder, second, now);
    writeFileSync(join(folder, 'keyring'), 'damaged');
    expect(readKeyring(folder)).toEqual({ keyring, fromPrevious: true });
    writeKeyring(folder, finishKeyring(keyring, 3, masterKey), now);
    expect(readFileSync(join(folder, 'keyring.20260310T031200Z'), 'utf8')).toBe('damaged');
    expect(readKeyring(folder)?.keyring.generation).toBe(3);
    rmSync(join(folder, 'keyring'));
    expect(readKeyring(folder)).toEqual({ keyring, fromPrevious: true });
  });

  test('answer keyring.damaged when neither is whole, and touch nothing', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'keyring'), 'damaged');
    writeFileSync(join(folder, 'keyring.previous'), '');
    expect(() => readKeyring(folder)).toThrow(expect.objectContaining({ code: 'keyring.damaged' }));
    expect(readdirSync(folder).sort()).toEqual(['keyring', 'keyring.previous']);
    expect(existsSync(join(folder, 'keyring.tmp'))).toBe(false);
  });

  test('are not disturbed by a writing that stopped half way', () => {
    const folder = temporaryFolder();
    writeKeyring(folder, keyring, now);
    writeFileSync(join(folder, 'keyring.tmp'), encodeKeyring(second).subarray(0, 100));
    expect(readKeyring(folder)).toEqual({ keyring, fromPrevious: false });
    writeKeyring(folder, second, now);
    expect(readKeyring(folder)).toEqual({ keyring: second, fromPrevious: false });
  });
});
