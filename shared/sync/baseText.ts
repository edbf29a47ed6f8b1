import type { Resource } from '@medplum/fhirtypes';
import canonicalize from 'canonicalize';

/** What is written once, or never updated, has no earlier version that an edit could begin from. */
const edited: ReadonlySet<string> = new Set([
  'Patient',
  'Task',
  'ServiceRequest',
  'Flag',
  'Appointment',
  'DocumentReference',
]);

/**
 * What tells one version of a resource from another one that bears the same number; null of what nobody edits. It is the
 * same for a version that left again after the hub was put back to a copy. So it has none of the hub's own instants and
 * numbers, and of a request that the hub moves by itself only where it stands and with whom.
 */
export function baseText(resource: Resource): string | null {
  if (!edited.has(resource.resourceType)) return null;
  return canonicalize(essenceOf(resource)) ?? null;
}

function essenceOf(resource: Resource): object {
  if (resource.resourceType === 'Task') {
    const { id, status, businessStatus, owner, focus } = resource;
    const state = businessStatus?.coding?.[0]?.code;
    return { id, status, state, owner: owner?.reference, focus: focus?.reference };
  }
  if (resource.resourceType === 'ServiceRequest') {
    const { id, status, performer } = resource;
    return { id, status, performer: performer?.map(({ reference }) => reference) };
  }
  const { meta, ...rest } = resource;
  const { lastUpdated, versionId, ...kept } = meta ?? {};
  return { ...rest, ...(Object.keys(kept).length === 0 ? {} : { meta: kept }) };
}
