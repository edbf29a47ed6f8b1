import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  finishKeyring,
  handToSlot,
  newMasterKey,
  openMasterKey,
  openSlot,
  wrapAgain,
} from '../../../electron/vault/session/keyring.ts';
import { readKeyring, writeKeyring } from '../../../electron/vault/session/keyringFile.ts';
import type { Keyring, Slot } from '../../../electron/vault/session/keyringFormat.ts';
import { keyringFixture } from '../../support/keyring.ts';
import { installedVault, openTestVault, testPassphrase, testSecret } from '../../support/vault.ts';

const passphrase = 'cinq mots pour une porte';
const colleague = 'autre phrase de la collègue';
const { keyring, masterKey, workstationSecret } = await keyringFixture([passphrase, colleague]);
const [mine, hers] = keyring.slots as [Slot, Slot];
const later: Keyring = { ...keyring, epoch: 2 };
const fresh = newMasterKey();

function handed(slot: Slot): Slot {
  const made = handToSlot(later, slot, fresh);
  if (made === null) throw new Error('a new slot has a public key');
  return made;
}

describe('a master key handed to somebody who is not there', () => {
  test('opens with her passphrase and her workstation, and the former one is gone', async () => {
    const slot = handed(hers);
    expect(slot.box).toBeUndefined();
    const opened = await openSlot(later, slot, colleague, workstationSecret);
    expect(opened?.masterKey).toEqual(fresh);
    expect(await openSlot(later, slot, passphrase, workstationSecret)).toBeNull();
    expect(await openSlot(later, slot, colleague, Buffer.alloc(32, 1))).toBeNull();
    const before = await openSlot(keyring, hers, colleague, workstationSecret);
    expect(before?.masterKey).toEqual(masterKey);
  });

  test('opens in no other slot, no other epoch and no other store', async () => {
    const slot = handed(hers);
    const moved = { ...handed(mine), handed: slot.handed } as Slot;
    expect(await openSlot(later, moved, passphrase, workstationSecret)).toBeNull();
    const carried = { ...slot, exchange: mine.exchange } as Slot;
    expect(await openSlot(later, carried, colleague, workstationSecret)).toBeNull();
    expect(await openSlot(keyring, slot, colleague, workstationSecret)).toBeNull();
    const elsewhere = { ...later, workstation: crypto.randomUUID() };
    expect(await openSlot(elsewhere, slot, colleague, workstationSecret)).toBeNull();
  });

  test('opens to nobody when one sign of it changed', async () => {
    const slot = handed(hers);
    const swap = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    const { ephemeral, box } = slot.handed ?? { ephemeral: '', box: { iv: '', data: '' } };
    const changes = [
      { ephemeral: swap(ephemeral), box },
      { ephemeral, box: { ...box, iv: swap(box.iv) } },
      { ephemeral, box: { ...box, data: swap(box.data) } },
      { ephemeral: 'A'.repeat(43), box },
      { ephemeral: 'AAAA', box },
    ];
    for (const change of changes) {
      const opened = openSlot(later, { ...slot, handed: change }, colleague, workstationSecret);
      expect(await opened).toBeNull();
    }
  });

  test('becomes an ordinary slot by her own key', async () => {
    const slot = handed(hers);
    const opened = await openSlot(later, slot, colleague, workstationSecret);
    const slotKey = opened?.slotKey ?? Buffer.alloc(32);
    const settled = wrapAgain(later, slot, slotKey, fresh);
    expect(settled.handed).toBeUndefined();
    expect(settled.exchange).toEqual(hers.exchange);
    expect(openMasterKey(later, settled, slotKey)).toEqual(fresh);
  });

  test('is not possible for a slot of an older program', () => {
    const { exchange: _none, ...old } = hers;
    expect(handToSlot(later, old, fresh)).toBeNull();
  });
});

test('a slot of an older program gets its public key at its next unlock, once', async () => {
  const { rootDir, userId, vault } = await installedVault();
  vault.close();
  const folder = join(rootDir, 'poste');
  const before = readKeyring(folder)?.keyring;
  const slot = before?.slots[0];
  if (before === undefined || slot === undefined) throw new Error('an installed store has a slot');
  const opened = await openSlot(before, slot, testPassphrase, testSecret);
  if (opened === null) throw new Error('a slot opens with its passphrase');
  const { exchange: _none, ...old } = slot;
  const draft = { ...before, slots: [old] };
  for (const step of [1, 2]) {
    const written = finishKeyring(draft, before.generation + step, opened.masterKey);
    writeKeyring(folder, written, new Date());
  }
  const slotNow = () => readKeyring(folder)?.keyring.slots[0];
  expect(slotNow()?.exchange).toBeUndefined();
  const unlock = async (): Promise<void> => {
    const again = openTestVault({ rootDir });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    again.vault.close();
  };
  await unlock();
  const given = slotNow()?.exchange;
  expect(given).toBeDefined();
  const { generation } = readKeyring(folder)?.keyring ?? { generation: 0 };
  await unlock();
  expect(slotNow()?.exchange).toEqual(given);
  expect(readKeyring(folder)?.keyring.generation).toBe(generation);
});
