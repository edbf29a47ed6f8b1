import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import canonicalize from 'canonicalize';
import { EcJwk, type PrivateJwk, type WorkstationKey } from '../store/hubLinkStore.ts';
import { parseJson } from './boundedJson.ts';

const digests = { ES256: 'sha256', ES384: 'sha384' } as const;
type Algorithm = keyof typeof digests;

export interface JwsHeader {
  readonly alg: Algorithm;
  readonly typ: string;
  readonly kid?: string;
}

/** What must be signed for a compact JWS (RFC 7515); the signature is added by `finishJws`. */
export function jwsInput(header: JwsHeader, claims: object): string {
  return `${encode(header)}.${encode(claims)}`;
}

/** @param signature IEEE P1363 form, as JWS wants it */
export function finishJws(input: string, signature: Uint8Array): string {
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

export function signJws(header: JwsHeader, claims: object, key: KeyObject): string {
  const input = jwsInput(header, claims);
  const signature = sign(digests[header.alg], Buffer.from(input, 'ascii'), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return finishJws(input, signature);
}

/** The claims of a compact JWS signed by this key with this algorithm and type; null for anything else. Never throws. */
export function verifyJws(
  jws: string,
  expected: Pick<JwsHeader, 'alg' | 'typ'> & { readonly kid: string },
  jwk: EcJwk,
): unknown {
  const [header = '', payload = '', signature = '', ...rest] = jws.split('.');
  const said = decode(header) as Partial<JwsHeader> | null;
  const named =
    said?.alg === expected.alg && said.typ === expected.typ && said.kid === expected.kid;
  if (rest.length > 0 || !named) return null;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const genuine = verify(
      digests[expected.alg],
      Buffer.from(`${header}.${payload}`, 'ascii'),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    return genuine ? decode(payload) : null;
  } catch {
    return null;
  }
}

/** The kid a JWS, detached or not, says it was signed with; null when it has no such header. */
export function kidOf(jws: string): string | null {
  const header = decode(jws.split('.')[0] ?? '') as { kid?: unknown } | null;
  return typeof header?.kid === 'string' && /^[\w-]{1,100}$/.test(header.kid) ? header.kid : null;
}

/** A new P-384 key for this workstation. */
export function newWorkstationKey(): WorkstationKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  const privateJwk = { kty, crv, x, y, d } as PrivateJwk;
  return { kid: thumbprint(publicPart(privateJwk)), privateJwk };
}

export function privateKeyOf(key: WorkstationKey): KeyObject {
  return createPrivateKey({ key: key.privateJwk, format: 'jwk' });
}

export function publicPart(key: EcJwk): EcJwk {
  return EcJwk.parse(key);
}

/** RFC 7638: the name of a public key is the hash of its required members. */
export function thumbprint(jwk: EcJwk): string {
  return createHash('sha256')
    .update(canonicalize(publicPart(jwk)) ?? '')
    .digest('base64url');
}

/** A key's name as people read it aloud: sixteen groups of four hexadecimal digits, the same at both ends. */
export function fingerprint(kid: string): string {
  return inGroups(createHash('sha256').update(kid).digest());
}

/** As people read it aloud: groups of four hexadecimal digits. */
export function inGroups(digest: Buffer): string {
  return (digest.toString('hex').toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function decode(part: string): unknown {
  return parseJson(Buffer.from(part, 'base64url'));
}
