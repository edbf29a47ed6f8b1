import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { outgoingPatient } from '../../../shared/fhir/insIdentifier.ts';
import { extensionUrl, identifierSystem } from '../../../shared/fhir/systems.ts';
import type { OutboxChange } from '../store/outboxStore.ts';

export interface ActBytes {
  readonly body: Uint8Array;
  /** Hexadecimal SHA-256 of `body`. */
  readonly sha256: string;
}

/**
 * The transaction Bundle of one act: the same rows always give the same bytes. Entries are in the order of the rows.
 * @throws Error when an edit does not know which version it replaces: it was not its turn
 */
export function composeBundle(requestId: string, changes: readonly OutboxChange[]): ActBytes {
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    identifier: { system: identifierSystem.act, value: requestId },
    entry: changes.map((change) => ({
      resource: outgoing(JSON.parse(change.payload) as Resource),
      request: {
        method: 'PUT',
        url: `${change.resourceType}/${change.resourceId}`,
        ...preconditionOf(change),
      },
    })),
  };
  const body = Buffer.from(JSON.stringify(bundle), 'utf8');
  return { body, sha256: createHash('sha256').update(body).digest('hex') };
}

/** A number that is not qualified stays here (RNIV), whatever an act carries. */
export function outgoing(resource: Resource): Resource {
  return resource.resourceType === 'Patient' ? outgoingPatient(resource) : resource;
}

/** The number, and what it stood for here: a hub put back to a copy may have given it to somebody else's edit since. */
function preconditionOf({ type, baseVersionId, baseDigest }: OutboxChange) {
  if (type === 'INSERT') return { ifNoneMatch: '*' };
  if (baseVersionId === null) throw new Error('An update must name the version it replaces');
  const extension = [{ url: extensionUrl.baseDigest, valueString: baseDigest }];
  return { ifMatch: `W/"${baseVersionId}"`, ...(baseDigest === null ? {} : { extension }) };
}
