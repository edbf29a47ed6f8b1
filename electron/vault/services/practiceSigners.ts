import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Provenance, Resource } from '@medplum/fhirtypes';
import { withSignature } from '../../../shared/fhir/provenance.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { signedContent } from '../../../shared/fhir/signedContent.ts';
import { PublicKey } from '../session/keyringFormat.ts';
import { signDetached } from '../session/signature.ts';
import { thumbprint } from '../session/signingKey.ts';
import type { PracticeKey } from './requests/certifiedKeys.ts';

export interface PracticeSigners {
  /** The same resources, each act signed by a key of its author's own. */
  readonly sign: (resources: readonly Resource[]) => Resource[];
  /** Public keys of everybody who signed so far. */
  readonly keys: () => readonly PracticeKey[];
}

interface Signer {
  readonly key: PracticeKey;
  readonly privateKey: KeyObject;
}

/** The invented people sign with keys made here and forgotten with this object. */
export function createPracticeSigners(): PracticeSigners {
  const signers = new Map<string, Signer>();
  const signed = (provenance: Provenance, resources: readonly Resource[]): Provenance => {
    const roleId = idIn(provenance.agent[0]?.who, 'PractitionerRole');
    const content = signedContent(provenance, resources);
    if (roleId === null || !content.ok) return provenance;
    const signer = signers.get(roleId) ?? newSigner(roleId);
    signers.set(roleId, signer);
    const jws = signDetached(JSON.parse(content.text), signer.privateKey, signer.key.kid);
    return withSignature(provenance, jws);
  };
  return {
    sign: (resources) =>
      resources.map((one) => (one.resourceType === 'Provenance' ? signed(one, resources) : one)),
    keys: () => [...signers.values()].map(({ key }) => key),
  };
}

function newSigner(roleId: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const jwk = PublicKey.parse({ kty, crv, x, y });
  return { key: { kid: thumbprint(jwk), roleId, jwk }, privateKey };
}
