import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import { writeAnchor } from '../../backup/anchor.ts';
import { findBackups, removeBackup, sweepPool } from '../../backup/backupFolder.ts';
import { mirrorBackup } from '../../backup/mirrorBackup.ts';
import { keptBackups } from '../../backup/rotation.ts';
import { keepSchemaPages } from '../../backup/schemaPages.ts';
import { writeBackup } from '../../backup/writeBackup.ts';
import type { Clock } from '../../clock.ts';
import { imagesFolder } from '../../images/importImage.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { OpenStore } from '../../session/openStore.ts';
import { readAuditHead } from '../../store/auditStore.ts';
import { ensureWorkstationKey } from '../../sync/enrolment.ts';
import { baseHere, baseInSecond, chosenSecondFolder } from './places.ts';

export interface BackupRunEnvironment {
  readonly rootDir: string;
  readonly clock: Clock;
  readonly sqliteBinding: string | null;
}

/**
 * One whole backup of an open store, its copy in the second folder when there is one, then what is too old goes.
 * @param user who asked; null when it was due
 * @throws AppFailure `backup.folderAbsent` when only the second folder failed; `store.diskFull`, `store.unavailable`,
 * `backup.damaged`
 */
export async function runBackup(
  { rootDir, clock, sqliteBinding }: BackupRunEnvironment,
  store: OpenStore,
  keyring: Keyring,
  user: string | null,
): Promise<void> {
  const base = baseHere(rootDir);
  const signer = ensureWorkstationKey(store.database, clock.now());
  const images = join(store.folder, imagesFolder);
  const source = { store, keyring, images, signer, sqliteBinding };
  const name = await writeBackup(base, source, clock.now());
  rotate(base, keyring.epoch);
  const folder = chosenSecondFolder(store);
  const second = folder === null ? null : baseInSecond(folder, keyring.workstation);
  const copied = folder !== null && second !== null && existsSync(folder);
  if (copied) {
    await mirrorBackup(base, name, second);
    rotate(second, keyring.epoch);
  }
  store.write(user, { action: 'store.backup', detail: { name, copied } }, () => {});
  anchor(store);
  if (second !== null && !copied) throw new AppFailure('backup.folderAbsent');
}

/** How far the access trail went, and the pages that tell the schema, beside the database for the day when it cannot be read. */
export function anchor(store: OpenStore): void {
  const head = readAuditHead(store.database, store.keys.auditKey);
  if (head !== null) writeAnchor(store.folder, head.seq, store.keys.auditKey);
  keepSchemaPages(store);
}

/**
 * Backups whose list cannot be read are left alone and count for nothing. Those of earlier keys go: this folder has one
 * of the present keys now, and what the former ones open was to end.
 */
function rotate(base: string, epoch: number): void {
  const all = findBackups(base).filter(({ manifest }) => manifest !== null);
  for (const backup of all) if ((backup.manifest?.epoch ?? epoch) < epoch) removeBackup(backup);
  const readable = all.filter(({ manifest }) => manifest?.epoch === epoch);
  const kept = keptBackups(readable.map(({ manifest }) => manifest?.madeAt ?? ''));
  readable.forEach((backup, index) => {
    if (!kept.has(index)) removeBackup(backup);
  });
  sweepPool(base);
}
