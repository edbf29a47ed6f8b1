import { type AppError, appError, type Result } from '../../shared/errors.ts';

/** A refused call on its way through the query library; carries the vault's own error, never a stack. */
export class CallFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = 'CallFailure';
    this.error = error;
  }
}

/** Turns the vault's answer into a value, or throws the refusal for the query library to keep. */
export async function unwrap<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new CallFailure(result.error);
}

/** The refusal behind a failed query. Anything else is a bug of ours, told with a number to quote. */
export function failureOf(cause: unknown): AppError {
  return cause instanceof CallFailure
    ? cause.error
    : appError('internal', globalThis.crypto.randomUUID());
}

/** A list put in the error's detail (ids of look-alikes); empty when it is absent. */
export function listIn(error: AppError, name: string): readonly string[] {
  const value = error.detail?.[name];
  return Array.isArray(value) ? value : [];
}

/** A number put in the error's detail (tries left, seconds to wait); null when it is absent. */
export function numberIn(error: AppError, name: string): number | null {
  const value = error.detail?.[name];
  return typeof value === 'number' ? value : null;
}
