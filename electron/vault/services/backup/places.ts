import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppFailure } from '../../../../shared/errors.ts';
import type { BackupLine, BackupRef } from '../../../../shared/ipc/backup.ts';
import { type FoundBackup, findBackups } from '../../backup/backupFolder.ts';
import type { OpenStore } from '../../session/openStore.ts';
import { readSetting } from '../../store/settingStore.ts';

export type Place = BackupRef['place'];

/** A backup and the folder that holds it and its pictures. */
export interface PlacedBackup {
  readonly place: Place;
  readonly base: string;
  readonly found: FoundBackup;
}

export const secondFolderSetting = 'backup.secondFolder';
const hereName = 'sauvegardes';
const secondPrefix = 'estuaire-';

/** This PC's own backups, beside the store: a new start and a restore leave them where they are. */
export function baseHere(rootDir: string): string {
  return join(rootDir, hereName);
}

/** What the person chose, null when nothing was: it may be a disk that is not plugged in now. */
export function chosenSecondFolder({ database }: OpenStore): string | null {
  return readSetting(database, secondFolderSetting, z.string());
}

/** Several workstations may use one folder: each has its own in it. */
export function baseInSecond(folder: string, workstation: string): string {
  return join(folder, `${secondPrefix}${workstation}`);
}

export function placed(place: Place, base: string): readonly PlacedBackup[] {
  return findBackups(base).map((found) => ({ place, base, found }));
}

/** Backups in a folder that somebody chose: in it, or in the folders of workstations that are in it. */
export function findUnder(folder: string): readonly PlacedBackup[] {
  const inner = existsSync(folder)
    ? readdirSync(folder).filter((name) => name === hereName || name.startsWith(secondPrefix))
    : [];
  return [folder, ...inner.map((name) => join(folder, name))]
    .flatMap((base) => placed('chosen', base))
    .sort((a, b) => b.found.name.localeCompare(a.found.name));
}

/** @throws AppFailure `notFound` */
export function pick(backups: readonly PlacedBackup[], { place, name }: BackupRef): PlacedBackup {
  const one = backups.find((backup) => backup.place === place && backup.found.name === name);
  if (one === undefined) throw new AppFailure('notFound');
  return one;
}

/** @param sequence how far the access trail is known to go now; null when nothing tells */
export function toLine({ place, found }: PlacedBackup, sequence: number | null): BackupLine {
  const { name, manifest } = found;
  const base = { place, name };
  if (manifest === null) {
    const madeAt = dateOf(name).toISOString();
    return { ...base, madeAt, size: 0, pictures: 0, missing: 0, readable: false, actsSince: null };
  }
  const pictures = Object.values(manifest.attachments);
  return {
    ...base,
    madeAt: manifest.madeAt,
    size: [manifest.database, manifest.keyring, ...pictures].reduce((sum, f) => sum + f.size, 0),
    pictures: pictures.length,
    missing: manifest.missing.length,
    readable: true,
    actsSince: sequence === null ? null : Math.max(0, sequence - manifest.audit.seq),
  };
}

/** The instant that a backup's name says. */
function dateOf(name: string): Date {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  return new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}
