import { AppFailure, type ErrorCode } from '../../../../shared/errors.ts';
import { storeFailure } from '../../store/storeFailure.ts';

const full: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What went wrong with the folder outside, in words that speak of it and not of the store; null is a bug. */
export function exportFailure(error: unknown): ErrorCode | null {
  if (error instanceof AppFailure) return error.code;
  const raw = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (full.includes(raw)) return 'export.diskFull';
  if (/^E[A-Z0-9]+$/.test(raw)) return 'export.folderGone';
  return storeFailure(error)?.code ?? null;
}

/** The same as a refusal for a caller; anything unexpected goes on as it is. */
export function failureOf(error: unknown): unknown {
  const code = exportFailure(error);
  return code === null ? error : new AppFailure(code);
}
