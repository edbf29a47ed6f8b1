import { createHash } from 'node:crypto';
import type { Caller } from '../policy/access.ts';
import { Refusal } from './refusal.ts';

/** Where a reader stands. Opaque to her; changing it only changes what she asks for, never what she may see. */
export interface Cursor {
  /** The hub's database: another one after a restoration. */
  readonly epoch: string;
  readonly after: number;
  /** For whom the pages were made; empty for a search. */
  readonly audience: string;
  /** Of the feed up to there; empty for a search. */
  readonly mark: string;
}

export function encodeCursor({ epoch, after, audience, mark }: Cursor): string {
  return Buffer.from(JSON.stringify([epoch, after, audience, mark])).toString('base64url');
}

/** @throws Refusal `cursor.unknown` when it is not ours, not of this database or not for this audience */
export function decodeCursor(text: string, epoch: string, audience: string): Cursor {
  const parts = parse(text);
  const [itsEpoch, after, itsAudience, mark] = parts;
  if (
    itsEpoch !== epoch ||
    itsAudience !== audience ||
    typeof after !== 'number' ||
    !Number.isSafeInteger(after) ||
    after < 0 ||
    typeof mark !== 'string'
  ) {
    throw new Refusal('cursor.unknown');
  }
  return { epoch, after, audience, mark };
}

function parse(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Names an establishment together with a set of teams, so that a cursor made for one is not used by another. */
export function audienceName({ establishmentId, teams }: Caller): string {
  const text = JSON.stringify([establishmentId, [...teams].sort()]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
