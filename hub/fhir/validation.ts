import { crawlTypedValue, OperationOutcomeError, validateResource } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { reachOf } from '../policy/access.ts';
import type { CodesOf } from './definitions.ts';
import { Refusal } from './refusal.ts';

const maxIssues = 20;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export type ValidResource = Resource & { readonly id: string };

export type Validate = (candidate: unknown, path: string) => ValidResource;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}

/**
 * Structure, cardinality, types, formats and FHIRPath constraints by Medplum; required bindings and our own
 * limits here. Only element paths come out: the messages of a validator may repeat what was typed.
 * @throws Refusal `resource.type`, `resource.invalid`, `resource.binding`
 */
export function createValidator(codesOf: CodesOf): Validate {
  return (candidate, path) => {
    const resource = asResource(candidate, path);
    try {
      validateResource(resource);
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      const issues = error.outcome.issue.filter((issue) => issue.severity !== 'warning');
      const paths = issues.slice(0, maxIssues).map((issue) => at(path, issue.expression?.[0]));
      throw new Refusal('resource.invalid', paths);
    }
    checkBindings(resource, codesOf, path);
    return resource;
  };
}

function asResource(candidate: unknown, path: string): ValidResource {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    throw new Refusal('resource.invalid', path);
  }
  const { resourceType, id } = candidate as Record<string, unknown>;
  if (typeof resourceType !== 'string' || reachOf(resourceType) === null) {
    throw new Refusal('resource.type', path);
  }
  if (!isUuid(id)) throw new Refusal('resource.invalid', `${path}.id`);
  for (const element of ['contained', 'implicitRules', 'modifierExtension']) {
    if (element in candidate) throw new Refusal('resource.invalid', `${path}.${element}`);
  }
  return candidate as ValidResource;
}

/** `Task.owner` seen from an entry becomes `Bundle.entry[2].resource.owner`. */
function at(path: string, expression: string | undefined): string {
  const [, ...rest] = (expression ?? '').split('.');
  return [path, ...rest].join('.');
}

function checkBindings(resource: Resource, codesOf: CodesOf, path: string): void {
  const wrong: string[] = [];
  crawlTypedValue(
    { type: resource.resourceType, value: resource },
    {
      visitProperty: (_parent, key, _path, values, schema) => {
        const binding = schema.elements[key]?.binding;
        if (binding?.strength !== 'required' || binding.valueSet === undefined) return;
        const codes = codesOf(binding.valueSet);
        if (codes === null) return;
        for (const typed of values.flat()) {
          if (typeof typed.value === 'string' && !codes.has(typed.value)) {
            wrong.push(at(path, typed.path));
          }
        }
      },
    },
    { initialPath: resource.resourceType, skipMissingProperties: true },
  );
  if (wrong.length > 0) throw new Refusal('resource.binding', wrong.slice(0, maxIssues));
}
