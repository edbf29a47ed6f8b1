import type { CapabilityStatement } from '@medplum/fhirtypes';
import { isWritten, resourceTypes } from '../policy/access.ts';
import { includes, revIncludes, searchParameters } from './searchParameters.ts';

/** What the hub can do, built from the tables it is done with. */
export function capabilityStatement(url: string, date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    implementation: { description: 'Estuaire', url: `${url}/fhir` },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
        },
        interaction: [{ code: 'transaction' }],
        operation: [{ name: 'changes', definition: `${url}/fhir/$changes` }],
        resource: resourceTypes.map((type) => resourceCapability(type)),
      },
    ],
  };
}

type RestResource = NonNullable<
  NonNullable<CapabilityStatement['rest']>[number]['resource']
>[number];

function resourceCapability(type: string): RestResource {
  const written = isWritten(type);
  const codes = ['read', 'vread', 'history-instance', 'search-type'] as const;
  return {
    type: type as RestResource['type'],
    interaction: [
      ...(type === 'Binary' ? (['read'] as const) : codes).map((code) => ({ code })),
      ...(written ? [{ code: 'update' as const }] : []),
    ],
    versioning: 'versioned-update',
    readHistory: type !== 'Binary',
    updateCreate: written,
    conditionalCreate: false,
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    searchInclude: includes.filter((include) => include.startsWith(`${type}:`)),
    searchRevInclude: revIncludes.filter((include) => include.startsWith(`${type}:`)),
    searchParam: (searchParameters[type] ?? []).map((name) => ({ name, type: typeOf(name) })),
  };
}

function typeOf(name: string): 'date' | 'token' | 'reference' {
  if (['birthdate', 'authored', 'authored-on', 'modified', 'start'].includes(name)) return 'date';
  const tokens = ['identifier', 'status', 'priority', 'business-status', 'specialty'];
  return tokens.includes(name) ? 'token' : 'reference';
}
