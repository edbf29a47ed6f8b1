import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { outgoingPatient } from '../../../shared/fhir/insIdentifier.ts';
import { identifierSystem } from '../../../shared/fhir/systems.ts';
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
function outgoing(resource: Resource): Resource {
  return resource.resourceType === 'Patient' ? outgoingPatient(resource) : resource;
}

function preconditionOf({ type, baseVersionId }: OutboxChange) {
  if (type === 'INSERT') return { ifNoneMatch: '*' };
  if (baseVersionId === null) throw new Error('An update must name the version it replaces');
  return { ifMatch: `W/"${baseVersionId}"` };
}
