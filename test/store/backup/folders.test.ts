import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  beginBackup,
  findBackups,
  removeBackup,
} from '../../../electron/vault/backup/backupFolder.ts';
import { killImages } from '../../support/killImages.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const name = '20260310T031200Z';

test('a backup that makes room loses its name before its content: no stop leaves a damaged one', async () => {
  const base = temporaryFolder();
  const folder = join(base, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'manifest.json'), '{}');
  const [found] = findBackups(base);
  if (found === undefined) throw new Error('the backup is there');
  const images = await killImages(base, () => removeBackup(found));
  const emptied = images.filter(({ before }) => before === `rmSync ${name}`);
  expect(emptied).toEqual([]);
  expect(images.some(({ before }) => before === `rmSync ${name}.part`)).toBe(true);
  expect(findBackups(base)).toEqual([]);
});

test('what a stop left of a backup on its way out is cleared by the next one', () => {
  const base = temporaryFolder();
  const left = join(base, `${name}.part`);
  mkdirSync(left);
  beginBackup(base, '20260311T031200Z');
  expect(existsSync(left)).toBe(false);
});
