import { createHash, type KeyObject } from 'node:crypto';
import type { TrailPoint } from '../../../../shared/fhir/auditHead.ts';
import type { ChainRow } from '../../store/auditJournalStore.ts';
import type { EcJwk, HubLink } from '../../store/hubLinkStore.ts';
import { signJws } from '../../sync/jws.ts';

export const journalFormat = 'estuaire-audit/1';
export const journalType = 'audit-export+jwt';

/** First line of an exported journal: where it comes from, and who the ids are. Nothing clinical. */
export interface JournalHeader {
  readonly format: typeof journalFormat;
  readonly exportedAt: string;
  readonly establishment: { readonly name: string; readonly finess: string };
  readonly workstation: {
    readonly id: string;
    readonly name: string;
    readonly clientId: string | null;
  };
  readonly people: readonly {
    readonly id: string;
    readonly family: string;
    readonly given: string;
    readonly role: string;
  }[];
  /** When the journal of one resident was asked for: the numbers of the lines about her, among all that stand between. */
  readonly about?: { readonly patient: string; readonly lines: readonly number[] };
  /** What the first row follows. */
  readonly after: TrailPoint;
}

/** Last line: the head, the signature over header and head, and whose key it is. */
export interface JournalFooter {
  readonly head: TrailPoint;
  readonly signature: string;
  readonly jwk: EcJwk;
  /** The regional root's word on that key; null for a workstation that belongs to no Region. */
  readonly certificate: string | null;
  readonly root: Pick<HubLink['root'], 'jwk' | 'kid' | 'fingerprint'> | null;
}

export interface JournalSigner {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: EcJwk;
  readonly certificate: string | null;
  readonly root: JournalFooter['root'];
}

export function headerLine(header: JournalHeader): string {
  return JSON.stringify(header);
}

/** The event stands as the text that was hashed: whoever has the line can hash it again. */
export function rowLine({ seq, event, previous, hash }: ChainRow): string {
  return `{"seq":${seq},"event":${event},"previous":"${previous}","hash":"${hash}"}`;
}

export function footerLine(header: string, head: TrailPoint, signer: JournalSigner): string {
  const { kid, privateKey, jwk, certificate, root } = signer;
  const signature = signJws(
    { alg: 'ES384', typ: journalType, kid },
    journalClaims(header, head),
    privateKey,
  );
  const footer: JournalFooter = { head, signature, jwk, certificate, root };
  return JSON.stringify(footer);
}

/** What the signature covers: the header to the byte, and the head, to which every row leads. */
export function journalClaims(header: string, { seq, hash }: TrailPoint) {
  const headerSha256 = createHash('sha256').update(header).digest('hex');
  return { format: journalFormat, header: headerSha256, seq, hash };
}
