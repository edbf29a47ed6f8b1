import type { ExtractResource, Reference, Resource, ResourceType } from '@medplum/fhirtypes';

/** A literal reference `Type/id`, with the words shown when the resource is not at hand. */
export function referenceTo<T extends ResourceType>(
  type: T,
  id: string,
  display?: string,
): Reference<ExtractResource<T>> {
  return { reference: `${type}/${id}`, ...(display === undefined ? {} : { display }) };
}

/** `Type/id` of a resource that has been given an id. */
export function addressOf(resource: Resource): string {
  return `${resource.resourceType}/${resource.id ?? ''}`;
}

/** The id in a reference to a resource of that type; null for any other reference. */
export function idIn(reference: Reference | undefined, type: ResourceType): string | null {
  const [prefix, id] = reference?.reference?.split('/') ?? [];
  return prefix === type && id !== undefined && id !== '' ? id : null;
}
