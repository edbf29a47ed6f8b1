import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { VaultOptions } from '../../electron/vault/vaultOptions.ts';
import type { AuditAction } from '../../shared/audit/auditAction.ts';
import { makeRegion } from '../support/region.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  testPassphrase,
} from '../support/vault.ts';
import { practiceIds, startSyncHub } from './support/syncHub.ts';
import { running } from './support/updatedStation.ts';

const folderOf = ({ rootDir }: InstalledVault): string => join(rootDir, 'mises-a-jour');

/** The same workstation, started again with another version of the program. */
async function startedAgain(
  before: InstalledVault,
  change: Partial<VaultOptions>,
): Promise<InstalledVault> {
  before.vault.close();
  const again = openTestVault({ rootDir: before.rootDir, ...change });
  await again.gate.value('session:unlock', {
    userId: before.userId,
    passphrase: testPassphrase,
  });
  return { ...before, ...again };
}

/** Lines of the journal about versions, as the auditor reads them, oldest first. */
async function linesOf(vault: InstalledVault, action: AuditAction) {
  const all = { userId: null, refusedOnly: false, from: null, to: null, before: null, limit: 50 };
  const { lines } = await vault.record().value('audit:search', { ...all, action });
  return lines.map(({ refused, reason }) => ({ refused, reason }));
}

test('a new version is told, checked on demand, and what became of it at a start is written down once', async () => {
  const region = makeRegion();
  const hub = await startSyncHub(undefined, region.folder);
  const updatedProgram = { publicKey: region.publicKey, installed: running };
  const first = await installedVault({ updatedProgram }, 'localAdministrator');
  const window = first.record();
  expect(await window.value('update:read', {})).toMatchObject({ state: 'notEnrolled' });
  expect(await window.refusal('update:check', {})).toBe('hub.notEnrolled');
  const code = await hub.code('establishment', practiceIds.ehpad);
  await window.value('hub:enrol', { url: hub.url, code });
  await hub.certify();
  await region.offer('0.2.0', { content: randomBytes(600_000) });
  await expect
    .poll(async () => (await window.value('update:check', {})).state, { timeout: 20_000 })
    .toBe('ready');
  expect(window.events).toContainEqual({ event: 'changed', keys: [['Update']] });

  // What is offered badly afterwards changes nothing of what is ready.
  region.publish({ format: 2 });
  expect(await window.value('update:check', {})).toMatchObject({
    state: 'ready',
    version: '0.2.0',
    trouble: 'malformed',
  });
  const result = { version: '0.2.0', outcome: 'tried', at: '2026-11-22T04:00:00.000Z', tries: 1 };
  writeFileSync(join(folderOf(first), 'resultat.json'), JSON.stringify(result));
  const installed = { ...running, version: '0.2.0' };
  const second = await startedAgain(first, { updatedProgram: { ...updatedProgram, installed } });
  expect(await second.record().value('update:read', {})).toMatchObject({ trouble: null });
  expect(existsSync(folderOf(second))).toBe(false);
  expect(await linesOf(second, 'update.staged')).toHaveLength(1);
  expect(await linesOf(second, 'update.applied')).toEqual([{ refused: false, reason: null }]);
});

test('what could not be put in place at three starts, or was changed here, is told and written down once', async () => {
  const region = makeRegion();
  const hub = await startSyncHub(undefined, region.folder);
  const updatedProgram = { publicKey: region.publicKey, installed: running };
  let vault = await installedVault({ updatedProgram }, 'localAdministrator');
  const code = await hub.code('establishment', practiceIds.ehpad);
  await vault.record().value('hub:enrol', { url: hub.url, code });
  await hub.certify();
  await region.offer('0.2.0');
  await expect
    .poll(async () => (await vault.record().value('update:check', {})).state, { timeout: 20_000 })
    .toBe('ready');
  const tell = async (outcome: string, tries: number, minute: number): Promise<void> => {
    const result = { version: '0.2.0', outcome, at: `2026-11-22T04:0${minute}:00.000Z`, tries };
    writeFileSync(join(folderOf(vault), 'resultat.json'), JSON.stringify(result));
    vault = await startedAgain(vault, { updatedProgram });
  };
  await tell('tried', 1, 1);
  expect(await vault.record().value('update:read', {})).toMatchObject({ trouble: null });
  await tell('tried', 3, 2);
  expect(await vault.record().value('update:read', {})).toMatchObject({
    state: 'ready',
    trouble: 'notApplied',
  });
  vault = await startedAgain(vault, { updatedProgram });
  const notApplied = { refused: true, reason: 'notApplied' };
  expect(await linesOf(vault, 'update.applied')).toEqual([notApplied, notApplied]);
  await tell('fileChanged', 0, 3);
  expect(await linesOf(vault, 'update.refused')).toEqual([
    { refused: true, reason: 'fileChanged' },
  ]);
});

test('the exercise, and a program without a key, take none', async () => {
  const region = makeRegion();
  const updatedProgram = { publicKey: region.publicKey, installed: running };
  const practice = openTestVault({ updatedProgram });
  await practice.gate.value('setup:discover', {});
  expect(await practice.record().value('update:read', {})).toMatchObject({ state: 'off' });
  const keyless = await installedVault();
  expect(await keyless.record().value('update:check', {})).toMatchObject({ state: 'off' });
  expect(existsSync(join(practice.rootDir, 'mises-a-jour'))).toBe(false);
});
