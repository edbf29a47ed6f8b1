import type { Reference, Schedule } from '@medplum/fhirtypes';
import { z } from 'zod';
import { type Absence, type AbsentPerson, isPeriod } from '../domain/absence.ts';
import { CivilDate } from '../ipc/patient.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

const kind = { system: codeSystem.scheduleKind, code: 'absence' } as const;

const NamedReference = z.looseObject({
  reference: z.string().optional(),
  display: z.string().optional(),
});

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

/** What of a Schedule an absence is read from: a hub may send anything, and every list of requests reads absences. */
const AbsenceShape = z.looseObject({
  id: z.string(),
  active: z.boolean().optional(),
  serviceCategory: z.array(
    z.looseObject({
      coding: z.array(
        z.looseObject({ system: z.string().optional(), code: z.string().optional() }),
      ),
    }),
  ),
  actor: z.array(NamedReference).length(2),
  planningHorizon: z.looseObject({ start: CivilDate, end: CivilDate }),
  extension: z
    .array(z.looseObject({ url: z.string(), valueReference: NamedReference.optional() }))
    .optional(),
});

/** Reads an absence; null for any other Schedule, and for one whose people, team or days are not whole. */
export function readAbsence(schedule: Schedule): Absence | null {
  const read = AbsenceShape.safeParse(schedule);
  if (!read.success) return null;
  const { id, active = true, serviceCategory, actor, planningHorizon, extension } = read.data;
  const isAbsence = serviceCategory.some(({ coding }) =>
    coding.some(({ system, code }) => system === kind.system && code === kind.code),
  );
  const person = personIn(actor[0]);
  const serviceId = idIn(refOf(actor[1]), 'HealthcareService');
  const { start: from, end: to } = planningHorizon;
  if (!isAbsence || person === null || serviceId === null || !isPeriod(from, to)) return null;
  const named = extension?.find(({ url }) => url === extensionUrl.substitute);
  const substitute = personIn(named?.valueReference);
  if (named !== undefined && substitute === null) return null;
  return { id, serviceId, person, substitute, from, to, active };
}

type Named = z.infer<typeof NamedReference>;

function personIn(named: Named | undefined): AbsentPerson | null {
  const roleId = idIn(refOf(named), 'PractitionerRole');
  return roleId === null ? null : { roleId, name: named?.display ?? '' };
}

function refOf(named: Named | undefined): Reference | undefined {
  return named?.reference === undefined ? undefined : { reference: named.reference };
}
