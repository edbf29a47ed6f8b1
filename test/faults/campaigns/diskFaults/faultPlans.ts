import { join } from 'node:path';
import type { ErrorCode } from '../../../../shared/errors.ts';
import type { Random } from '../../support/random.ts';

type DiskError = 'ENOSPC' | 'EIO' | 'EROFS';

/** Which call to the disk fails, how, and how often while a vault works. */
export interface FaultPlan {
  readonly call: string;
  readonly error: DiskError;
  /** The first call that fails, and after how many more the next one does. */
  readonly first: number;
  readonly every: number;
  /** Only on these files; null for every file. */
  readonly paths: readonly string[] | null;
  /** True for calls that are made at each unlock and seldom otherwise. */
  readonly atUnlock: boolean;
  /** False when a backup, which writes the whole database again, makes more of these calls than lie between two refusals. */
  readonly backupsPass: boolean;
}

interface Kind {
  readonly call: string;
  readonly errors: readonly DiskError[];
  /** More than one act makes, or no act would ever pass. */
  readonly every: number;
  /** On small files by name: Node reads and writes others by the same calls. */
  readonly named?: readonly string[];
  readonly atUnlock?: boolean;
  readonly backupsPass?: boolean;
}

const written = ['throttle.tmp', 'keyring.tmp', 'keyring.previous.tmp'];
const opened = [...written, 'estuaire.db-wal', 'estuaire.db', 'throttle', 'keyring'];

const kinds: readonly Kind[] = [
  { call: 'pwrite64', errors: ['ENOSPC', 'EIO'], every: 150, backupsPass: false },
  { call: 'fsync', errors: ['EIO', 'ENOSPC'], every: 29, backupsPass: false },
  // An unlock makes two: with every second one refused, the same unlock is refused for ever.
  { call: 'ftruncate', errors: ['EIO'], every: 3, atUnlock: true },
  { call: 'rename', errors: ['EROFS', 'EIO', 'ENOSPC'], every: 17, atUnlock: true },
  { call: 'write', errors: ['ENOSPC', 'EIO'], every: 11, named: written, atUnlock: true },
  { call: 'openat', errors: ['EROFS', 'EIO', 'ENOSPC'], every: 19, named: opened, atUnlock: true },
];

/** One plan for each call and error. */
export function faultPlans(storeFolder: string, random: Random): readonly FaultPlan[] {
  return kinds.flatMap(({ call, errors, every, named, atUnlock = false, backupsPass = true }) =>
    errors.map((error) => ({
      call,
      error,
      atUnlock,
      backupsPass,
      first: 1 + random(2 * every),
      every: every + random(every),
      paths: named?.map((name) => join(storeFolder, name)) ?? null,
    })),
  );
}

/** The words that run a program in which these calls fail, each failure noted in `log`. */
export function injector({ call, error, first, every, paths }: FaultPlan, log: string): string[] {
  const where = (paths ?? []).flatMap((path) => ['-P', path]);
  const fault = `inject=${call}:error=${error}:when=${first}+${every}`;
  const quiet = ['strace', '-f', '-qqq', '--seccomp-bpf', '-s', '0', '-o', log];
  return [...quiet, ...where, '-e', `trace=${call}`, '-e', fault];
}

/** What the person may be told: a full disk as such wherever its error comes through, anything else as out of reach. */
export function honestCodes({ call, error }: FaultPlan): readonly ErrorCode[] {
  // Shared memory that cannot grow is told as a full disk, which it is everywhere but here.
  if (call === 'ftruncate') return ['store.diskFull', 'store.unavailable'];
  if (error !== 'ENOSPC') return ['store.unavailable'];
  // SQLite does not say why a sync or an opening failed.
  return ['fsync', 'openat'].includes(call)
    ? ['store.diskFull', 'store.unavailable']
    : ['store.diskFull'];
}
