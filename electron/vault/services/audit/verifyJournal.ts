import { z } from 'zod';
import type { TrailPoint } from '../../../../shared/fhir/auditHead.ts';
import { canonicalBytes } from '../../session/seal.ts';
import { linkHash, trailStart } from '../../store/auditChain.ts';
import { EcJwk } from '../../store/hubLinkStore.ts';
import { verifyCertificate } from '../../sync/certificate.ts';
import { fingerprint, thumbprint, verifyJws } from '../../sync/jws.ts';
import { journalClaims, journalFormat, journalType } from './journalFile.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Point = z.strictObject({ seq: z.number().int().nonnegative(), hash: Hash });
const Header = z.looseObject({
  format: z.literal(journalFormat),
  exportedAt: z.iso.datetime({ offset: true }),
  after: Point,
});
const Row = z.strictObject({
  seq: z.number().int().positive(),
  event: z.looseObject({}),
  previous: Hash,
  hash: Hash,
});
const Footer = z.strictObject({
  head: Point,
  signature: z.string(),
  jwk: EcJwk,
  certificate: z.string().nullable(),
  root: z.strictObject({ jwk: EcJwk, kid: z.string(), fingerprint: z.string() }).nullable(),
});

type Fault =
  | 'header'
  | 'row'
  | 'order'
  | 'link'
  | 'hash'
  | 'footer'
  | 'head'
  | 'signature'
  | 'certificate'
  | 'root';

/** What is wrong with an exported journal, and at which row: one past the last for what stands after it. */
export interface JournalFault {
  readonly fault: Fault;
  readonly seq: number;
}

export interface SoundJournal {
  readonly fault: null;
  readonly rows: number;
  readonly head: TrailPoint;
  /** Fingerprint of the root that certified the key; null when nobody did. To be compared by eye. */
  readonly rootFingerprint: string | null;
}

/**
 * Verifies an exported journal line by line, with nothing but its own text: numbers, links and hashes of the rows, the
 * head they lead to, the signature over header and head, the certificate of the key. Whoever rewrites all of it needs
 * a key of the Region: compare `rootFingerprint`, or give the one expected.
 */
export function verifyJournal(
  lines: Iterable<string>,
  expectedRoot: string | null = null,
): JournalFault | SoundJournal {
  const all = lines[Symbol.iterator]();
  const headerText = String(all.next().value ?? '');
  const header = read(Header, headerText);
  if (header === null) return { fault: 'header', seq: 0 };
  const { after } = header;
  if (after.seq === 0 && after.hash !== trailStart.hash) return { fault: 'link', seq: 1 };
  let at = after;
  let pending: string | null = null;
  for (let next = all.next(); !next.done; next = all.next()) {
    if (pending !== null) {
      const step = follow(at, pending);
      if ('fault' in step) return step;
      at = step;
    }
    pending = next.value;
  }
  const end = verifyEnd(headerText, header.exportedAt, at, pending, expectedRoot);
  if (typeof end === 'string') return { fault: end, seq: at.seq + 1 };
  return { fault: null, rows: at.seq - after.seq, head: at, rootFingerprint: end.root };
}

/** The point that a row leads to from the one before it. */
function follow(at: TrailPoint, line: string): TrailPoint | JournalFault {
  const seq = at.seq + 1;
  const row = read(Row, line);
  if (row === null) return { fault: 'row', seq };
  if (row.seq !== seq) return { fault: 'order', seq };
  if (row.previous !== at.hash) return { fault: 'link', seq };
  const event = canonicalBytes(row.event).toString('utf8');
  return linkHash(seq, at.hash, event) === row.hash
    ? { seq, hash: row.hash }
    : { fault: 'hash', seq };
}

function verifyEnd(
  header: string,
  exportedAt: string,
  at: TrailPoint,
  line: string | null,
  expectedRoot: string | null,
): Fault | { readonly root: string | null } {
  const footer = line === null ? null : read(Footer, line);
  if (footer === null) return 'footer';
  const { head, signature, jwk, certificate, root } = footer;
  if (head.seq !== at.seq || head.hash !== at.hash) return 'head';
  const kid = thumbprint(jwk);
  const said = verifyJws(signature, { alg: 'ES384', typ: journalType, kid }, jwk);
  if (said === null || JSON.stringify(said) !== JSON.stringify(journalClaims(header, head))) {
    return 'signature';
  }
  if (certificate === null || root === null) {
    return expectedRoot === null ? { root: null } : 'root';
  }
  const own = fingerprint(thumbprint(root.jwk));
  if (root.kid !== thumbprint(root.jwk) || root.fingerprint !== own) return 'root';
  if (expectedRoot !== null && plain(expectedRoot) !== plain(own)) return 'root';
  const claims = verifyCertificate(certificate, kid, root, new Date(exportedAt));
  return claims?.kind === 'workstation' ? { root: own } : 'certificate';
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

function read<S extends z.ZodType>(schema: S, line: string): z.output<S> | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
