import { createHash } from 'node:crypto';

/** What the vault told done, and nothing else. A count that grows stands for what was typed last. */
export interface Ledger {
  /** By id: the number of the last edit acknowledged; 0 at creation. */
  readonly residents: Map<string, number>;
  readonly requests: Map<string, LedgerRequest>;
}

export interface LedgerRequest {
  readonly id: string;
  readonly patientId: string;
  /** The number of the last save acknowledged; null before the first. */
  saved: number | null;
  readonly pictures: { readonly id: string; readonly sha256: string }[];
  /** Its human number, once « Signer et envoyer » was answered. */
  number: string | null;
}

export function emptyLedger(): Ledger {
  return { residents: new Map(), requests: new Map() };
}

/** How many answers it holds. */
export function acknowledgedIn({ residents, requests }: Ledger): number {
  const ofRequests = [...requests.values()].map(
    ({ saved, pictures, number }) =>
      1 + (saved === null ? 0 : 1) + pictures.length + (number === null ? 0 : 1),
  );
  const edits = [...residents.values()].filter((edit) => edit > 0).length;
  return residents.size + edits + ofRequests.reduce((sum, count) => sum + count, 0);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
