import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKeyring, readPreviousKeyring } from '../../../electron/vault/session/keyringFile.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { killImages } from '../../support/killImages.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  type TestConnection,
  testPassphrase,
} from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';

async function add(window: TestConnection, given: string, role: Role): Promise<string> {
  const person = { family: 'Lemaire', given, role, rpps: null, passphrase };
  return (await window.value('user:create', person)).id;
}

/** An IDEC keeps the workstation; Anne, a nurse, works on it. */
async function withNurse(): Promise<InstalledVault & { readonly anne: string }> {
  const opened = await installedVault({}, 'nurseCoordinator');
  return { ...opened, anne: await add(opened.record(), 'Anne', 'nurse') };
}

function ownersOfSlots(rootDir: string): readonly string[] {
  const folder = join(rootDir, 'poste');
  const both = [readKeyring(folder)?.keyring, readPreviousKeyring(folder)];
  return both.flatMap((keyring) => keyring?.slots.map(({ user }) => user) ?? []);
}

describe('removing somebody', () => {
  test('deletes her slot in both generations, her tile and her way in, now', async () => {
    const { record, gate, vault, rootDir, anne, userId } = await withNurse();
    expect(ownersOfSlots(rootDir)).toContain(anne);
    await record().value('user:disable', { id: anne, draftsTo: null });
    expect(new Set(ownersOfSlots(rootDir))).toEqual(new Set([userId]));
    const { users } = await gate.value('session:status', {});
    expect(users.map(({ id }) => id)).toEqual([userId]);
    vault.lock('test');
    expect(await gate.refusal('session:unlock', { userId: anne, passphrase })).toBe(
      'session.refused',
    );
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const { people } = await record().value('user:list', {});
    expect(people.find(({ id }) => id === anne)?.disabledAt).not.toBeNull();
  });

  test('ends what her code still opened', async () => {
    const { record, gate, vault, anne, userId } = await withNurse();
    const code = '407192';
    vault.lock('test');
    await gate.value('session:unlock', { userId: anne, passphrase });
    await record().value('session:setCode', { code });
    vault.lock('test');
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    await record().value('user:disable', { id: anne, draftsTo: null });
    vault.lock('test');
    expect(await gate.refusal('session:unlockWithCode', { userId: anne, code })).toBe(
      'session.refused',
    );
  });

  test('who is at the screen locks it at once', async () => {
    const { record, userId, toMain } = await withNurse();
    const window = record();
    await add(window, 'Paul', 'coordinatingPhysician');
    toMain.length = 0;
    await window.call('user:disable', { id: userId, draftsTo: null });
    expect(toMain).toContainEqual({ type: 'locked' });
    expect(await window.refusal('session:read', {})).toBe('session.locked');
    expect(window.events).toContainEqual({ event: 'closed', reason: 'locked' });
  });

  test('never removes the last who keeps the workstation, nor takes that role from her', async () => {
    const { record, userId } = await withNurse();
    const window = record();
    const self = { id: userId, draftsTo: null };
    expect(await window.refusal('user:disable', self)).toBe('user.lastAdministrator');
    const demoted = { id: userId, role: 'nurse' } as const;
    expect(await window.refusal('user:setRole', demoted)).toBe('user.lastAdministrator');
    expect((await window.value('session:read', {})).role).toBe('nurseCoordinator');
  });

  test('is for who keeps the workstation; a nurse who began alone stops when there is somebody', async () => {
    const { record, gate, vault } = await installedVault();
    const nurse = record();
    const paul = await add(nurse, 'Paul', 'nurse');
    await nurse.value('user:disable', { id: paul, draftsTo: null });
    const idec = await add(nurse, 'Anne', 'nurseCoordinator');
    const person = {
      family: 'Petit',
      given: 'Luc',
      role: 'nurse',
      rpps: null,
      passphrase,
    } as const;
    expect(await nurse.refusal('user:create', person)).toBe('user.administratorNeeded');
    expect(await nurse.refusal('user:disable', { id: idec, draftsTo: null })).toBe(
      'user.administratorNeeded',
    );
    vault.lock('test');
    await gate.value('session:unlock', { userId: idec, passphrase });
    await record().value('user:create', person);
  });

  test('killed at any instant, she never comes in again once it was written', async () => {
    const { record, rootDir, anne, userId } = await withNurse();
    const window = record();
    const images = await killImages(rootDir, () =>
      window.value('user:disable', { id: anne, draftsTo: null }),
    );
    expect(images.length).toBeGreaterThan(5);
    let removed = false;
    for (const { folder, before } of images) {
      const again = openTestVault({ rootDir: folder });
      const hers = await again.gate.call('session:unlock', { userId: anne, passphrase });
      if (hers.ok) again.vault.lock('test');
      await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
      again.vault.close();
      expect([before, hers.ok && removed]).toEqual([before, false]);
      removed ||= !hers.ok;
      expect([before, ownersOfSlots(folder).includes(anne)]).toEqual([before, hers.ok]);
    }
    expect(removed).toBe(true);
  }, 240_000);
});

describe('a new role', () => {
  test('is that of her next unlock, on her tile as in her rights', async () => {
    const { record, gate, vault, anne } = await withNurse();
    await record().value('user:setRole', { id: anne, role: 'auditor' });
    const { users } = await gate.value('session:status', {});
    expect(users.find(({ id }) => id === anne)?.role).toBe('auditor');
    vault.lock('test');
    await gate.value('session:unlock', { userId: anne, passphrase });
    expect(await record().refusal('home:read', {})).toBe('role.forbidden');
  });
});
