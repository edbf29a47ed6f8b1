import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls that put something on the disk for good, or fail to. */
const watched = ['fsyncSync', 'renameSync'] as const;

/** One such call: `fsyncSync`, or `renameSync keyring` with the name that it gives. */
export type DiskCall = string;

/**
 * Runs `work` on a disk that refuses some calls with an error of input and output.
 * @param refuses asked at each call, with those made before it, the latest last
 * @returns what `work` answered, and the first call that was refused; null when none was
 */
export async function onRefusingDisk<T>(
  refuses: (call: DiskCall, before: readonly DiskCall[]) => boolean,
  work: () => T | Promise<T>,
): Promise<{ readonly answer: T; readonly refused: DiskCall | null }> {
  const original = Object.fromEntries(watched.map((name) => [name, fs[name]]));
  const before: DiskCall[] = [];
  let refused: DiskCall | null = null;
  for (const name of watched) {
    const real = fs[name] as (...values: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...values: unknown[]) => {
        const file = typeof values[1] === 'string' ? values[1].split('/').at(-1) : '';
        const call = `${name} ${file}`.trim();
        const refuse = refuses(call, before);
        before.push(call);
        if (!refuse) return real(...values);
        refused ??= call;
        throw Object.assign(new Error('The disk refuses'), { code: 'EIO' });
      },
    });
  }
  syncBuiltinESMExports();
  try {
    const answer = await work();
    return { answer, refused };
  } finally {
    Object.assign(fs, original);
    syncBuiltinESMExports();
  }
}
