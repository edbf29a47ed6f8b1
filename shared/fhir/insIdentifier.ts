import type { Identifier, Patient } from '@medplum/fhirtypes';
import { mayUseIns } from '../domain/identityStatus.ts';
import type { PatientDetail } from '../ipc/patient.ts';
import { readIdentity } from './identityReliability.ts';
import { codeSystem, identifierSystem, profileUrl } from './systems.ts';

/** Which of the four official systems a number belongs to. TEST and DEMO never leave test platforms. */
export type InsNature = NonNullable<PatientDetail['ins']>['nature'];

const insSystems: Record<InsNature, { system: string; code: string; use: 'official' | 'temp' }> = {
  NIR: { system: identifierSystem.insNir, code: 'INS-NIR', use: 'official' },
  NIA: { system: identifierSystem.insNia, code: 'INS-NIA', use: 'temp' },
  TEST: { system: identifierSystem.insTest, code: 'INS-NIR-TEST', use: 'official' },
  DEMO: { system: identifierSystem.insDemo, code: 'INS-NIR-DEMO', use: 'official' },
};

const insNatures = Object.keys(insSystems) as readonly InsNature[];

/** The OID under which a number of that nature is known, without `urn:oid:`. */
export function insRoot(nature: InsNature): string {
  return insSystems[nature].system.replace('urn:oid:', '');
}

/** The identifier of a number, or null when there is none. */
export function buildInsIdentifier(
  ins: string | null,
  nature: InsNature | null,
): Identifier | null {
  if (ins === null || nature === null) return null;
  const { system, code, use } = insSystems[nature];
  return {
    use,
    type: { coding: [{ system: codeSystem.frIdentifierType, code }] },
    system,
    value: ins,
  };
}

/** The number in force among identifiers; one marked `old` is history. */
export function readIns(
  identifiers: readonly Identifier[] | undefined,
): { value: string; nature: InsNature } | null {
  for (const one of identifiers ?? []) {
    const nature = natureOf(one);
    if (nature !== null && one.use !== 'old' && one.value) return { value: one.value, nature };
  }
  return null;
}

/** The same Patient without any national health number, under the profile that has none. */
export function withoutIns(patient: Patient): Patient {
  const { identifier, ...rest } = patient;
  const kept = (identifier ?? []).filter((one) => natureOf(one) === null);
  return {
    ...rest,
    meta: { ...patient.meta, profile: [profileUrl.patient] },
    ...(kept.length === 0 ? {} : { identifier: kept }),
  };
}

/** What may leave this workstation: the number goes only with a qualified identity (RNIV). */
export function outgoingPatient(patient: Patient): Patient {
  return mayUseIns(readIdentity(patient)) ? patient : withoutIns(patient);
}

function natureOf(identifier: Identifier): InsNature | null {
  return insNatures.find((nature) => insSystems[nature].system === identifier.system) ?? null;
}
