import type { Bundle, BundleEntry, Patient, Provenance, Resource } from '@medplum/fhirtypes';
import { outgoingPatient } from './insIdentifier.ts';
import { type ActContext, buildProvenance, withSignature } from './provenance.ts';
import { addressOf } from './reference.ts';
import { type SignedContent, signedContent } from './signedContent.ts';
import { identifierSystem } from './systems.ts';

/** One act of one person on one request: what is written, here first and at the hub later, all or nothing. */
export interface RequestChange {
  readonly resources: readonly Resource[];
  /** Who did it and when; its targets are the resources that the act is about. */
  readonly provenance: Provenance;
}

/** An act about its own resources, the Patient excepted: an identity is corrected without touching what was signed. */
export function requestChange(act: ActContext, resources: readonly Resource[]): RequestChange {
  const targets = resources.filter(({ resourceType }) => resourceType !== 'Patient');
  return { resources, provenance: buildProvenance(act, targets) };
}

/** The text to sign for an act. */
export function contentToSign(change: RequestChange): SignedContent {
  return signedContent(change.provenance, change.resources);
}

export function signChange(change: RequestChange, detachedJws: string): RequestChange {
  return { ...change, provenance: withSignature(change.provenance, detachedJws) };
}

/**
 * The transaction Bundle of an act, the same for the same act on every retry. `hubVersion` gives the version of a
 * resource at the hub, or null when the hub does not have it: an update carries it, a creation refuses to overwrite.
 * Nothing else leaves a workstation, so this is where the INS is taken out of what is not qualified.
 */
export function transactionBundle(
  change: RequestChange,
  requestId: string,
  hubVersion: (address: string) => string | null,
): Bundle {
  return {
    resourceType: 'Bundle',
    identifier: { system: identifierSystem.act, value: requestId },
    type: 'transaction',
    entry: [...change.resources, change.provenance].map((resource) =>
      putEntry(resource, hubVersion(addressOf(resource))),
    ),
  };
}

function putEntry(resource: Resource, version: string | null): BundleEntry {
  return {
    resource: outgoing(resource),
    request: {
      method: 'PUT',
      url: addressOf(resource),
      ...(version === null ? { ifNoneMatch: '*' } : { ifMatch: `W/"${version}"` }),
    },
  };
}

/** Version and date are the hub's to write. */
function outgoing(resource: Resource): Resource {
  const allowed: Resource = isPatient(resource) ? outgoingPatient(resource) : resource;
  const { versionId: _versionId, lastUpdated: _lastUpdated, ...meta } = allowed.meta ?? {};
  const { meta: _, ...content } = allowed;
  return Object.keys(meta).length === 0 ? content : { ...content, meta };
}

function isPatient(resource: Resource): resource is Patient {
  return resource.resourceType === 'Patient';
}
