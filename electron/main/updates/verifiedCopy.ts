import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha512Of } from '../../updates/sha512.ts';
import type { StagedUpdate } from '../../updates/stagedUpdate.ts';

/** What lies here is no longer the file that was signed. */
export class FileChanged extends Error {}

/** Part of every distribution that Electron runs on. */
const tar = '/usr/bin/tar';

/**
 * Unpacks an archive of ours into a folder that exists, without its first level, and hashes the very bytes that are
 * unpacked: between a look at the file and its use nobody can exchange it. What came out is to be used only when this
 * resolves.
 * @throws FileChanged; Error when the archive cannot be unpacked here
 */
export async function unpackVerified(staged: StagedUpdate, folder: string): Promise<void> {
  const words = ['-xzf', '-', '--strip-components=1', '--no-same-owner', '-C', folder];
  const child = spawn(tar, words, {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/bin:/bin' },
  });
  const ended = once(child, 'exit');
  // An archive that was changed may stop `tar` before its end: the hash, over the whole file, then tells which it is.
  const failure = await copyVerified(staged, child.stdin).catch((error: unknown) => error);
  if (failure instanceof FileChanged) child.kill();
  const [code] = await ended;
  if (failure instanceof FileChanged) throw failure;
  if (failure !== undefined || code !== 0) await refuseUnlessSound(staged);
}

/** @throws FileChanged */
export async function copyToVerified(staged: StagedUpdate, path: string): Promise<void> {
  await copyVerified(staged, createWriteStream(path, { mode: 0o700, flush: true }));
}

async function copyVerified({ path, file }: StagedUpdate, target: Writable): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(
    createReadStream(path),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    },
    target,
  );
  if (hash.digest('hex') !== file.sha512) throw new FileChanged();
}

/** @throws FileChanged when the file is not the signed one, Error when it is and could not be unpacked */
async function refuseUnlessSound({ path, file }: StagedUpdate): Promise<never> {
  if ((await sha512Of(path)) !== file.sha512) throw new FileChanged();
  throw new Error('the archive was not unpacked');
}
