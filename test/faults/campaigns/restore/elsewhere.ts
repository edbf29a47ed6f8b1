import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findResident } from '../../support/openRequests.ts';
import { passphrase } from '../../support/people.ts';
import { HostGone, startVaultHost, type VaultHost } from '../../support/vaultHost.ts';
import { type KeptBackup, lookForAll, type Stand } from './work.ts';

const pageSize = 4096;
/** The first pages hold the schema, without which nothing can be read: the backup is the way then. */
const firstPageDamaged = 12;
const anotherSecret = '5c'.repeat(32);
const hers = 'sifflet balcon orange tournesol';
const longestApplyMs = 900;

/** The second folder carried to a PC that has nothing; the printed key is all that comes with it. */
export async function onAnotherPc(stand: Stand, kept: KeptBackup, number: number): Promise<void> {
  const { root, userId, recoveryKey, random, harm } = stand;
  const rootDir = join(stand.folder, `pc-${number}`);
  const options = { root, rootDir, secret: anotherSecret, chosenFolder: stand.second };
  const ref = { place: 'chosen', name: kept.name } as const;
  const apply = async (host: VaultHost): Promise<void> => {
    const gate = host.open('gate');
    const { backups } = await gate.value('restore:find', {});
    if (!backups.some(({ name }) => name === kept.name)) harm.lost += 1;
    await gate.value('restore:apply', { ...ref, recoveryKey, userId, passphrase: hers });
  };
  const killed = await startVaultHost(options);
  const timer = setTimeout(() => void killed.kill(), random(longestApplyMs));
  await apply(killed).catch((error: unknown) => {
    if (!(error instanceof HostGone)) throw error;
  });
  clearTimeout(timer);
  await killed.kill();
  const host = await startVaultHost(options);
  try {
    const gate = host.open('gate');
    const { state } = await gate.value('session:status', {});
    if (state === 'setup') await apply(host);
    const wrong = await gate.call('session:unlock', { userId, passphrase });
    if (wrong.ok) harm.failures.push('the other PC’s passphrase came in');
    await gate.value('session:unlock', { userId, passphrase: hers });
    await lookForAll(stand, host.open('record'), structuredClone(kept.ledger));
  } finally {
    await host.close();
    rmSync(rootDir, { recursive: true, force: true });
  }
}

/** A copy whose database is damaged: what can be read is read and counted, or the backup takes its place. */
export async function fromDamaged(stand: Stand, kept: KeptBackup, number: number): Promise<void> {
  const { root, userId, random, harm } = stand;
  const rootDir = join(stand.folder, `damaged-${number}`);
  cpSync(stand.rootDir, rootDir, { recursive: true });
  const path = join(rootDir, 'poste', 'estuaire.db');
  const bytes = readFileSync(path);
  const page = firstPageDamaged + random(bytes.length / pageSize - firstPageDamaged);
  bytes.fill(7, page * pageSize, (page + 1) * pageSize);
  writeFileSync(path, bytes);
  const host = await startVaultHost({ root, rootDir });
  try {
    const gate = host.open('gate');
    const met = await gate.call('session:unlock', { userId, passphrase });
    const said = met.ok ? 'in' : met.error.code;
    if (said !== 'store.corrupted') harm.failures.push(`a damaged page was answered ${said}`);
    if (met.ok) return;
    const report = number % 3 === 1 ? await gate.call('repair:salvage', {}) : null;
    if (report?.ok) {
      await gate.value('session:unlock', { userId, passphrase });
      const window = host.open('record');
      const { total } = await window.value('patient:search', { text: '', limit: 1 });
      const { recovered, lost } = report.value.residents;
      if (total !== recovered) harm.failures.push('a salvage counts what is not there');
      let missing = 0;
      for (const [id, edit] of stand.ledger.residents) {
        if ((await findResident(window, id, edit)) !== 'whole') missing += 1;
      }
      if (lost !== null && missing > lost) harm.lost += missing - lost;
    } else {
      await gate.value('repair:restore', { place: 'here', name: kept.name });
      await gate.value('session:unlock', { userId, passphrase });
      await lookForAll(stand, host.open('record'), structuredClone(kept.ledger));
    }
  } finally {
    await host.close();
    rmSync(rootDir, { recursive: true, force: true });
  }
}
