import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { databasePath, type HubConfig } from '../config.ts';
import { openStore, writeOnce } from '../store/openStore.ts';
import type { Repository } from '../store/repository.ts';
import { OperatorError } from './operatorError.ts';
import { operatorName } from './operatorName.ts';

const manifestName = 'manifest.json';
const databaseName = 'hub.db';

const Manifest = z.strictObject({
  format: z.literal('estuaire-hub-backup/1'),
  madeAt: z.iso.datetime(),
  epoch: z.string(),
  database: z.strictObject({ size: z.number().int(), sha256: z.string() }),
  files: z.array(
    z.strictObject({ id: z.uuid(), size: z.number().int(), sha256: z.string().length(64) }),
  ),
});
type Manifest = z.infer<typeof Manifest>;

export interface BackupFacts {
  readonly files: number;
  readonly bytes: number;
  /** Received by the database's word, and not on the disk: the copy is made without them and says so. */
  readonly missing: readonly string[];
}

/**
 * Copies a hub that may be running: the database as of one instant, under its own key, then every file that this very
 * database says it received. Files never change once received, so what comes later is no harm. The folder takes its
 * name last; the manifest tells size and SHA-256 of everything.
 * @throws OperatorError when the folder exists
 */
export async function makeBackup(
  repository: Repository,
  config: HubConfig,
  folder: string,
  now: Date,
): Promise<BackupFacts> {
  if (existsSync(folder)) {
    throw new OperatorError(`${folder} existe déjà. Rien n’a été copié ; choisissez un autre nom.`);
  }
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const at = now.toISOString();
  await repository.operator.note({
    at,
    action: 'backup.made',
    target: null,
    operator: operatorName(),
  });
  await repository.copyTo(join(unfinished, databaseName));
  const wanted = await receivedFiles(config, unfinished);
  const files: Manifest['files'] = [];
  const missing: string[] = [];
  for (const file of wanted) {
    const target = filePath(unfinished, file.id);
    if (copyFile(filePath(config.dataDir, file.id), target) && (await isWhole(target, file))) {
      files.push(file);
    } else missing.push(file.id);
  }
  const manifest: Manifest = {
    format: 'estuaire-hub-backup/1',
    madeAt: at,
    epoch: await repository.epoch(),
    database: await describe(join(unfinished, databaseName)),
    files,
  };
  writeOnce(join(unfinished, manifestName), JSON.stringify(manifest));
  renameSync(unfinished, folder);
  flush(dirname(folder));
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0), missing };
}

/** As the copied database says, not the one that goes on changing. */
async function receivedFiles(config: HubConfig, folder: string): Promise<Manifest['files']> {
  const copy = await openStore({ ...withKeyOf(config), dataDir: folder });
  try {
    return (await copy.transfers.received()).map(({ id, size, sha256 }) => ({ id, size, sha256 }));
  } finally {
    await copy.close();
  }
}

/** In practice the key lies in the data folder: a copy elsewhere needs it given. */
function withKeyOf(config: HubConfig): HubConfig {
  if (config.databaseKey !== null) return config;
  return {
    ...config,
    databaseKey: readFileSync(join(config.dataDir, 'practice.key'), 'utf8').trim(),
  };
}

/**
 * Puts a backup into an empty data folder. Everything is verified before anything is written; the epoch changes, so
 * that every workstation reads again and none takes the older state for a loss.
 * @throws OperatorError when the folder holds a hub, or the backup is not whole
 */
export async function restoreBackup(
  config: HubConfig,
  folder: string,
  now: Date,
): Promise<BackupFacts & { readonly madeAt: string }> {
  if (existsSync(databasePath(config.dataDir))) {
    throw new OperatorError(
      `${config.dataDir} contient déjà une plateforme. Rien n’a été écrit : donnez un dossier vide, et gardez l’ancien.`,
    );
  }
  const manifest = readManifest(folder);
  const { database, files, madeAt } = manifest;
  if (!(await isWhole(join(folder, databaseName), database))) throw damaged(databaseName);
  for (const file of files) {
    if (!(await isWhole(filePath(folder, file.id), file))) throw damaged(file.id);
  }
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  for (const { id } of files) copyFile(filePath(folder, id), filePath(config.dataDir, id));
  // Last: a folder without it is no hub, and the command is simply run again.
  const unfinished = `${databasePath(config.dataDir)}.new`;
  rmSync(unfinished, { force: true });
  copyFile(join(folder, databaseName), unfinished);
  renameSync(unfinished, databasePath(config.dataDir));
  flush(config.dataDir);
  const repository = await openStore(config);
  try {
    const at = now.toISOString();
    await repository.beginAgain({ at, copyOf: madeAt });
    const event = {
      at,
      action: 'backup.restored',
      target: madeAt,
      operator: operatorName(),
    } as const;
    await repository.operator.note(event);
  } finally {
    await repository.close();
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return { files: files.length, bytes, missing: [], madeAt };
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8')));
  } catch {
    throw new OperatorError(`${folder} n’est pas une sauvegarde de la plateforme.`);
  }
}

function damaged(name: string): OperatorError {
  return new OperatorError(
    `La sauvegarde n’est pas entière : ${name} manque ou a changé. Rien n’a été écrit ; prenez une autre sauvegarde.`,
  );
}

async function describe(path: string): Promise<Manifest['database']> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { size: statSync(path).size, sha256: hash.digest('hex') };
}

async function isWhole(
  path: string,
  { size, sha256 }: { readonly size: number; readonly sha256: string },
): Promise<boolean> {
  if (statSync(path, { throwIfNoEntry: false })?.size !== size) return false;
  return (await describe(path)).sha256 === sha256;
}

/** As `uploads/fileFolder.ts` lays them out. */
function filePath(folder: string, id: string): string {
  return join(folder, 'files', id.slice(0, 2), id);
}

/** False when there is no such file. */
function copyFile(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  flush(to);
  return true;
}

/** Of a file or of a folder. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
