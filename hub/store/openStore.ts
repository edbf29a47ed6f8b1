import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { databasePath, type HubConfig } from '../config.ts';
import type { Repository } from './repository.ts';
import { openSqliteRepository } from './sqliteRepository.ts';

const practiceSetting = 'practice';

/**
 * Opens the data folder. It is practice or real for ever: a practice hub never opens real data, nor a real one
 * practice data.
 */
export async function openStore(config: HubConfig): Promise<Repository> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const key = config.databaseKey ?? practiceKey(config.dataDir);
  const repository = openSqliteRepository(databasePath(config.dataDir), key);
  const { identities } = repository;
  const wanted = config.practice ? 'yes' : 'no';
  const marked = await identities.setting(practiceSetting);
  if (marked === null) await identities.saveSetting(practiceSetting, wanted);
  if (marked !== null && marked !== wanted) {
    await repository.close();
    throw new Error('This data folder was made for the other kind of hub (practice or real)');
  }
  return repository;
}

/** Practice data are fictitious; their key may lie beside them. */
function practiceKey(dataDir: string): string {
  const path = join(dataDir, 'practice.key');
  if (!existsSync(path)) writeOnce(path, randomBytes(48).toString('hex'));
  return readFileSync(path, 'utf8').trim();
}

/** Makes a private file that must not exist yet, flushed before anything depends on it. */
export function writeOnce(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
