import canonicalize from 'canonicalize';
import { z } from 'zod';
import { HubPin } from './hubPin.ts';

/** The name under which a workstation looks for it, beside the program and in its profile. */
export const posteFileName = 'poste.json';

/** `typ` in the header of its signature. */
export const posteSignatureType = 'poste+jws';

const RootKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-384'),
  x: z.string().regex(/^[\w-]{64}$/),
  y: z.string().regex(/^[\w-]{64}$/),
});

const content = {
  format: z.literal('estuaire-poste/1'),
  /** The hub's public address, without a final slash. */
  hub: z.string().max(300),
  /** Null only where the address is plain HTTP to this very machine. */
  pin: HubPin.nullable(),
  root: z.strictObject({
    jwk: RootKey,
    /** RFC 7638 thumbprint of `jwk`. */
    kid: z.string().max(100),
    /** The same in sixteen groups, as both screens show it. */
    fingerprint: z.string().max(100),
  }),
  establishment: z.strictObject({
    name: z.string().trim().min(2).max(120),
    finess: z.string().length(9),
    kind: z.enum(['ehpad', 'healthCentre', 'hospital']),
  }),
  /** One-time, for that establishment: `hub/README.md` 3. */
  code: z.string().max(40),
  issuedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
};

const PosteContent = z.strictObject(content);
export type PosteContent = z.infer<typeof PosteContent>;

/**
 * What the Region hands to an establishment so that a workstation joins with nothing typed. `signature` is a detached
 * JWS (`ES384`, `typ` `poste+jws`, `kid` of the root) by the regional root over the RFC 8785 form of all the rest.
 */
export const PosteFile = z
  .strictObject({ ...content, signature: z.string().max(1000) })
  .refine(({ hub, pin }) => pin !== null || hub.startsWith('http://127.0.0.1'));
export type PosteFile = z.infer<typeof PosteFile>;

/** What is signed, and again what is verified. */
export function posteSignedText(poste: PosteContent): string {
  return canonicalize(PosteContent.parse(poste)) ?? '';
}
