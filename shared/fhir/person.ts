import type { Organization, PractitionerRole, Reference } from '@medplum/fhirtypes';
import { displayName } from '../domain/names.ts';
import { referenceTo } from './reference.ts';

/** Who acts, as the resources name her. The hub writes the Practitioner and the role; acts refer to the role. */
export interface Person {
  /** Id of her PractitionerRole in the organization she acts for. */
  readonly roleId: string;
  readonly family: string;
  readonly given: string;
  readonly physician: boolean;
  readonly organization: { readonly id: string; readonly name: string };
}

export function personReference(person: Person): Reference<PractitionerRole> {
  return referenceTo('PractitionerRole', person.roleId, personLabel(person));
}

export function organizationReference(person: Person): Reference<Organization> {
  return referenceTo('Organization', person.organization.id, person.organization.name);
}

/** « Dr HAMEL Nadia », « RENARD Camille ». */
export function personLabel(person: Person): string {
  const name = displayName(person.family, person.given);
  return person.physician ? `Dr ${name}` : name;
}
