import { z } from 'zod';
import { Id, Instant } from '../session.ts';

/**
 * Which windows may call an entry.
 * `gate`: first start and lock screen, nobody is known; `record`: an unlocked person; `any`: both; `print`: the hidden
 * page that lays out one document, for the person who asked.
 */
export type Scope = 'gate' | 'record' | 'any' | 'print';

export interface ContractEntry {
  readonly scope: Scope;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export function entry<S extends Scope, I extends z.ZodType, O extends z.ZodType>(
  scope: S,
  input: I,
  output: O,
) {
  return { scope, input, output } as const;
}

export const WithId = z.strictObject({ id: Id });
export const OfRequest = z.strictObject({ requestId: Id });
export const Saved = z.strictObject({ savedAt: Instant });
