import type { Bundle, Reference, Resource } from '@medplum/fhirtypes';
import { addressOf } from '../../../../shared/fhir/reference.ts';
import { base } from '../../../../shared/fhir/systems.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { resourcesOfRequest } from '../../store/requestResources.ts';
import { type ResourceType, readResource } from '../../store/resourceStore.ts';

/** Who and where, named by a request and told by the directory. */
const directoryTypes = ['PractitionerRole', 'Practitioner', 'Organization', 'HealthcareService'];

/**
 * One request as another system can take it in: everything held here about it, and the people and places it names.
 * The same content gives the same bytes. Pictures are beside it, named by their `Binary`.
 */
export function requestBundle(db: ReadableDatabase, requestId: string): Bundle {
  const stored = resourcesOfRequest(db, requestId);
  const resources = new Map<string, Resource>();
  for (const { resource } of stored) resources.set(addressOf(resource), resource);
  addDirectory(db, resources);
  const entry = [...resources]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([address, resource]) => ({ fullUrl: `${base}/${address}`, resource }));
  const newest = stored
    .map(({ lastUpdated }) => lastUpdated)
    .sort()
    .at(-1);
  return {
    resourceType: 'Bundle',
    type: 'collection',
    ...(newest === undefined ? {} : { timestamp: newest }),
    entry,
  };
}

/** Follows references to people and places until none is new; one that is not here is left as a reference. */
function addDirectory(db: ReadableDatabase, resources: Map<string, Resource>): void {
  let fresh: readonly Resource[] = [...resources.values()];
  while (fresh.length > 0) {
    const found: Resource[] = [];
    for (const address of fresh.flatMap((resource) => referencesOf(resource))) {
      const [type = '', id = ''] = address.split('/');
      if (!directoryTypes.includes(type) || resources.has(address)) continue;
      const resource: Resource | undefined = readResource(db, type as ResourceType, id)?.resource;
      if (resource === undefined) continue;
      resources.set(address, resource);
      found.push(resource);
    }
    fresh = found;
  }
}

function referencesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== 'object' || value === null) return [];
  const { reference }: Reference = value;
  const own = typeof reference === 'string' ? [reference] : [];
  return [...own, ...Object.values(value).flatMap(referencesOf)];
}
