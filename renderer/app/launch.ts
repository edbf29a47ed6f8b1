import { type AppError, appError, type ErrorCode, errorCodes } from '../../shared/errors.ts';

/** What main asks of this window, read once from its address. */
export interface Launch {
  /** `gate`: nobody is known yet; `record`: one unlocked person; `print`: one document, in a window nobody sees; `second`: pictures on another screen. */
  readonly window: 'gate' | 'record' | 'second' | 'print';
  /** Set when the vault could not start; the window then shows that and nothing else. */
  readonly failure: AppError | null;
}

const windows = ['gate', 'record', 'second', 'print'] as const;

/** Reads the query string written by main. Anything unexpected falls back to the window that shows nothing. */
export function readLaunch(search: string): Launch {
  const query = new URLSearchParams(search);
  const code = query.get('failure');
  const operationId = query.get('operation') ?? '';
  return {
    window: windows.find((known) => known === query.get('window')) ?? 'gate',
    failure: code === null ? null : appError(knownCode(code), operationId),
  };
}

function knownCode(code: string): ErrorCode {
  return errorCodes.find((known) => known === code) ?? 'internal';
}
