import { AppFailure, type ErrorCode } from '../../../shared/errors.ts';

/** Where the disk fills decides which of these comes out: all of them mean « no room left ». */
const full = [
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_SHMOPEN',
  'SQLITE_IOERR_SHMMAP',
  'ENOSPC',
  'EDQUOT',
];
const damaged = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];
const unavailable = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_IOERR',
  'SQLITE_PERM',
  'EACCES',
  'EPERM',
  'EBUSY',
  'EIO',
  'EROFS',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
];

/** Folds the dozens of codes of SQLite and of the file system into the three a person can act on; null is a bug. */
export function storeFailure(error: unknown): AppFailure | null {
  if (error instanceof AppFailure) return error;
  const raw = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = family(raw);
  return code === null ? null : new AppFailure(code, { reason: raw });
}

function family(raw: string): ErrorCode | null {
  const belongs = (codes: readonly string[]): boolean =>
    codes.some((code) => raw === code || raw.startsWith(`${code}_`));
  if (belongs(full)) return 'store.diskFull';
  if (belongs(damaged)) return 'store.corrupted';
  if (belongs(unavailable)) return 'store.unavailable';
  return null;
}
