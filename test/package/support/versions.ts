import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { executableIn } from '../../../build/packaging/builderConfig.mjs';
import { packaged } from '../../support/packaged.ts';
import { makeRunFolder, runUser } from '../../support/runFolder.ts';

/**
 * The packaged program as a person unpacks it in a folder of her own: the very files, with another version and the key of
 * a Region in its archive. Linux does not hold the archive against the binary, which is why this can be made here.
 * @returns its folder
 */
export async function unpackedVersion(version: string, publicKey: string): Promise<string> {
  const folder = join(makeRunFolder('version'), `estuaire-${version}-test-runtime-linux-x64`);
  copyFiles(packaged().inspectable, folder);
  // As `tar` leaves it for a person: without the rights that root gave it, and her kernel's own sandbox is used.
  rmSync(join(folder, 'chrome-sandbox'), { force: true });
  const executable = executableIn(folder, process.platform);
  rmSync(executable);
  copyFileSync(executableIn(packaged().inspectable, process.platform), executable);
  chmodSync(executable, 0o755);
  await writeArchive(join(folder, 'resources'), version, publicKey);
  return folder;
}

/** One archive of it, as `npm run package` makes one. */
export function archiveOf(folder: string): Buffer {
  const file = `${folder}.tar.gz`;
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const what = ['-C', join(folder, '..'), name];
  execFileSync('tar', ['-I', 'gzip -1', '-cf', file, '--owner=root:0', '--group=root:0', ...what]);
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}

/** A script that drives this copy as the tests' own script drives the packaged program. */
export function launcherOf(folder: string): string {
  const { inspectable, launcher } = packaged();
  const platform = process.platform;
  const text = readFileSync(launcher, 'utf8');
  const ours = text.replaceAll(executableIn(inspectable, platform), executableIn(folder, platform));
  if (ours === text) throw new Error('The script starts something else');
  const path = join(folder, '..', 'launcher');
  writeFileSync(path, ours, { mode: 0o755 });
  return path;
}

/**
 * Files and folders of this person's own. Not links: `tar` refuses a file whose number of links changes while it reads,
 * and other tests link and unlink the packaged program at the same time.
 */
function copyFiles(from: string, to: string): void {
  mkdirSync(to);
  const user = runUser();
  if (user !== null) chownSync(to, user.uid, user.gid);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFiles(source, target);
    else copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}

async function writeArchive(resources: string, version: string, publicKey: string): Promise<void> {
  const archive = join(resources, 'app.asar');
  const work = join(makeRunFolder('archive'), 'app');
  extractAll(archive, work);
  const manifest = join(work, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(text), version }));
  writeFileSync(join(work, '.build', 'updates.json'), JSON.stringify({ publicKey }));
  rmSync(archive);
  rmSync(`${archive}.unpacked`, { recursive: true, force: true });
  await createPackageWithOptions(work, archive, { dot: true, unpack: '**/*.node' });
  rmSync(work, { recursive: true });
}
