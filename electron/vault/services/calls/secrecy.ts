import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { wordsOf } from '../../../../shared/domain/callWords.ts';
import { CallFingerprint } from '../../../../shared/ipc/call.ts';
import { EcJwk, type WorkstationKey } from '../../store/hubLinkStore.ts';
import { kidOf, privateKeyOf, publicPart, signJws, thumbprint, verifyJws } from '../../sync/jws.ts';

/**
 * How two workstations agree on what their connection must look like, over a hub that neither has to trust
 * (security.md 5). The caller commits to her fingerprint before she sees the other one: a hub that sits between them has
 * to choose its own before it knows the words, and meets them by chance once in 2^32. Each line is signed by the key of
 * its workstation and names the line before it.
 */
export interface Secrecy {
  /** What to say first; null for the side that was called, which waits. */
  readonly first: () => string | null;
  /** @returns what to answer, if anything; throws `BrokenSecrecy` for a line that an honest workstation never says */
  readonly hear: (line: string) => string | null;
  /** Null until both sides know both fingerprints. */
  readonly agreed: () => Agreement | null;
}

export interface Agreement {
  /** SHA-256 of the certificate that the other side's connection will show, 64 hexadecimal digits. */
  readonly fingerprint: string;
  /** The key that signed for the other side. */
  readonly kid: string;
  readonly jwk: EcJwk;
  /** Four words, the same at both ends or somebody sits between them. */
  readonly words: readonly string[];
}

export interface SecrecyParts {
  readonly callId: string;
  readonly isCaller: boolean;
  readonly key: WorkstationKey;
  /** Of the connection that this side will open. */
  readonly fingerprint: string;
  /** By the hub's clock, which both workstations know. */
  readonly now: () => Date;
}

/** Somebody sits between the two, or the other side is no Estuaire: the call ends. */
export class BrokenSecrecy extends Error {}

export const secrecyType = 'call+jwt';
/** A line older than this was kept back by somebody, seconds. */
const lifetimeS = 60;
const skewS = 60;
const wordCount = 4;
const wordsInfo = 'estuaire call words 1';

const Base = z.strictObject({
  v: z.literal(1),
  call: z.uuid(),
  from: z.enum(['caller', 'called']),
  /** SHA-256 of the line before, base64url; null for the first. */
  after: z.string().max(50).nullable(),
  iat: z.number().int(),
  jwk: EcJwk,
});
const Nonce = z.string().regex(/^[\w-]{43}$/);
const Opening = Base.extend({ step: z.literal('commit'), commit: Nonce });
const Shown = Base.extend({
  step: z.enum(['answer', 'reveal']),
  fingerprint: CallFingerprint,
  nonce: Nonce,
});
const Line = z.discriminatedUnion('step', [Opening, Shown]);
type Line = z.output<typeof Line>;
type Shown = z.output<typeof Shown>;

/** One agreement under way. */
interface Talk extends SecrecyParts {
  readonly nonce: string;
  readonly side: 'caller' | 'called';
  /** The last line of either side: the next one names it. */
  last: string | null;
  other: { readonly kid: string; readonly commit: string | null } | null;
  agreed: Agreement | null;
}

export function createSecrecy(parts: SecrecyParts): Secrecy {
  const talk: Talk = {
    ...parts,
    nonce: randomBytes(32).toString('base64url'),
    side: parts.isCaller ? 'caller' : 'called',
    last: null,
    other: null,
    agreed: null,
  };
  return {
    first: () =>
      parts.isCaller && talk.last === null
        ? say(talk, {
            step: 'commit',
            commit: commitment(parts.callId, parts.fingerprint, talk.nonce),
          })
        : null,
    hear: (line) => hear(talk, line),
    agreed: () => talk.agreed,
  };
}

function hear(talk: Talk, text: string): string | null {
  const { line, kid } = read(talk, text);
  const { side, other } = talk;
  if (talk.agreed !== null || line.after !== digestOf(talk.last)) throw new BrokenSecrecy();
  talk.last = text;
  if (side === 'called' && other === null && line.step === 'commit') {
    talk.other = { kid, commit: line.commit };
    return show(talk, 'answer');
  }
  if (side === 'caller' && other === null && line.step === 'answer') {
    const answer = show(talk, 'reveal');
    talk.agreed = agree(talk, kid, line);
    return answer;
  }
  const isReveal = side === 'called' && line.step === 'reveal' && other?.kid === kid;
  if (!isReveal || other.commit !== commitment(talk.callId, line.fingerprint, line.nonce)) {
    throw new BrokenSecrecy();
  }
  talk.agreed = agree(talk, kid, line);
  return null;
}

function show(talk: Talk, step: Shown['step']): string {
  return say(talk, { step, fingerprint: talk.fingerprint, nonce: talk.nonce });
}

function say(
  talk: Talk,
  said: Pick<Shown, 'step' | 'fingerprint' | 'nonce'> | { step: 'commit'; commit: string },
): string {
  const { callId, side, key } = talk;
  const claims = {
    ...said,
    v: 1,
    call: callId,
    from: side,
    after: digestOf(talk.last),
    iat: seconds(talk),
    jwk: publicPart(key.privateJwk),
  };
  const header = { alg: 'ES384', typ: secrecyType, kid: key.kid } as const;
  talk.last = signJws(header, claims, privateKeyOf(key));
  return talk.last;
}

/** @throws BrokenSecrecy unless this is a fresh line of the other side of this call, by the key that it names */
function read(talk: Talk, text: string): { readonly line: Line; readonly kid: string } {
  const kid = kidOf(text);
  const jwk = EcJwk.safeParse(unverified(text)?.jwk).data;
  if (kid === null || jwk === undefined || thumbprint(jwk) !== kid) throw new BrokenSecrecy();
  const verified = verifyJws(text, { alg: 'ES384', typ: secrecyType, kid }, jwk);
  const line = Line.safeParse(verified).data;
  const isOther = line?.call === talk.callId && line.from !== talk.side;
  if (line === undefined || !isOther || kid === talk.key.kid) throw new BrokenSecrecy();
  if (Math.abs(seconds(talk) - line.iat) > lifetimeS + skewS) throw new BrokenSecrecy();
  return { line, kid };
}

/** The key is inside what it signs: it is read first, and proves itself by the signature. */
function unverified(text: string): { readonly jwk?: unknown } | null {
  try {
    const payload = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims: unknown = JSON.parse(payload);
    return typeof claims === 'object' ? claims : null;
  } catch {
    return null;
  }
}

function agree(talk: Talk, kid: string, other: Shown): Agreement {
  const own = [talk.fingerprint, talk.nonce];
  const theirs = [other.fingerprint, other.nonce];
  const both = talk.side === 'caller' ? [...own, ...theirs] : [...theirs, ...own];
  const bytes = hkdfSync('sha256', both.join('.'), talk.callId, wordsInfo, wordCount);
  const { fingerprint, jwk } = other;
  return { fingerprint, kid, jwk, words: wordsOf(new Uint8Array(bytes)) };
}

function commitment(callId: string, fingerprint: string, nonce: string): string {
  return createHash('sha256').update([callId, fingerprint, nonce].join('.')).digest('base64url');
}

function digestOf(line: string | null): string | null {
  return line === null ? null : createHash('sha256').update(line).digest('base64url');
}

function seconds({ now }: Talk): number {
  return Math.floor(now().getTime() / 1000);
}
