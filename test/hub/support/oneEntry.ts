import type { Patient } from '@medplum/fhirtypes';

/** The text of a Bundle that creates one resource; `request` changes how it asks. */
export function oneEntry(resource: object, request: object = {}): string {
  const { resourceType, id } = resource as Patient;
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource,
        request: { method: 'PUT', url: `${resourceType}/${id}`, ifNoneMatch: '*', ...request },
      },
    ],
  });
}
