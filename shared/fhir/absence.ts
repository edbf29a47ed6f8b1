import type { Reference, Schedule } from '@medplum/fhirtypes';
import { type Absence, type AbsentPerson, isPeriod } from '../domain/absence.ts';
import { CivilDate } from '../ipc/patient.ts';
import { findExtension } from './extension.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

const kind = { system: codeSystem.scheduleKind, code: 'absence' } as const;

/** An absence as the hub keeps it: who and which team are the actors, the days are the horizon of the Schedule. */
export function buildAbsence(absence: Absence): Schedule & { id: string } {
  const { id, serviceId, person, substitute, from, to, active } = absence;
  return {
    resourceType: 'Schedule',
    id,
    ...(substitute === null
      ? {}
      : {
          extension: [
            {
              url: extensionUrl.substitute,
              valueReference: referenceTo('PractitionerRole', substitute.roleId, substitute.name),
            },
          ],
        }),
    active,
    serviceCategory: [{ coding: [{ ...kind }] }],
    actor: [
      referenceTo('PractitionerRole', person.roleId, person.name),
      referenceTo('HealthcareService', serviceId),
    ],
    planningHorizon: { start: from, end: to },
  };
}

/** Reads an absence; null for any other Schedule, and for one whose people, team or days are not whole. */
export function readAbsence(schedule: Schedule): Absence | null {
  const { id, actor, planningHorizon, active, extension } = schedule;
  const [first, second, ...others] = actor ?? [];
  const person = personIn(first);
  const serviceId = idIn(second, 'HealthcareService');
  const { start: from = '', end: to = '' } = planningHorizon ?? {};
  const isWhole =
    isAbsence(schedule) &&
    others.length === 0 &&
    CivilDate.safeParse(from).success &&
    CivilDate.safeParse(to).success &&
    isPeriod(from, to);
  if (!isWhole || id === undefined || person === null || serviceId === null) return null;
  const named = findExtension(extension, extensionUrl.substitute)?.valueReference;
  const substitute = personIn(named);
  if (named !== undefined && substitute === null) return null;
  return { id, serviceId, person, substitute, from, to, active: active ?? true };
}

/** Tells an absence from the sittings of a team, which are Schedules too. */
export function isAbsence({ serviceCategory }: Schedule): boolean {
  return (serviceCategory ?? []).some(({ coding }) =>
    (coding ?? []).some(({ system, code }) => system === kind.system && code === kind.code),
  );
}

function personIn(reference: Reference | undefined): AbsentPerson | null {
  const roleId = idIn(reference, 'PractitionerRole');
  return roleId === null ? null : { roleId, name: reference?.display ?? '' };
}
