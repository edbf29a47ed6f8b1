import type { HealthcareService, HealthcareServiceAvailableTime } from '@medplum/fhirtypes';
import type { Queue, WeeklySitting } from '../domain/specialty.ts';
import { referenceTo } from './reference.ts';
import { codeSystem, identifierSystem } from './systems.ts';

type Day = NonNullable<HealthcareServiceAvailableTime['daysOfWeek']>[number];

const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const phoneUse = { daily: 'work', onCall: 'mobile' } as const;

/** An expert team as the hub's directory holds it: tray, specialties, phones, weekly sitting, absences. */
export function buildHealthcareService(queue: Queue, organizationId: string): HealthcareService {
  const { sitting } = queue;
  return {
    resourceType: 'HealthcareService',
    id: queue.serviceId,
    identifier: [{ system: identifierSystem.queue, value: queue.code }],
    active: queue.open,
    providedBy: referenceTo('Organization', organizationId),
    specialty: queue.specialties.map((code) => ({
      coding: [{ system: codeSystem.specialty, code }],
    })),
    name: queue.name,
    telecom: [...phone(queue.phone, phoneUse.daily), ...phone(queue.onCallPhone, phoneUse.onCall)],
    ...(sitting === null ? {} : { availableTime: [sittingTime(sitting)] }),
    ...(queue.absences.length === 0
      ? {}
      : {
          notAvailable: queue.absences.map((date) => ({
            description: 'absence',
            during: { start: date, end: date },
          })),
        }),
  };
}

/** Reads a team of the directory; null when it has no tray and so receives no request. */
export function readQueue(service: HealthcareService): Queue | null {
  const code = service.identifier?.find(({ system }) => system === identifierSystem.queue)?.value;
  if (code === undefined || service.id === undefined) return null;
  return {
    code,
    serviceId: service.id,
    name: service.name ?? code,
    specialties: (service.specialty ?? []).flatMap(({ coding }) =>
      (coding ?? []).flatMap((one) => one.code ?? []),
    ),
    phone: readPhone(service, phoneUse.daily),
    onCallPhone: readPhone(service, phoneUse.onCall),
    sitting: readSitting(service),
    absences: (service.notAvailable ?? []).flatMap(({ during }) => during?.start ?? []),
    open: service.active ?? true,
  };
}

function sittingTime(sitting: WeeklySitting): HealthcareServiceAvailableTime {
  const day = days[sitting.weekday - 1];
  return {
    ...(day === undefined ? {} : { daysOfWeek: [day] }),
    availableStartTime: `${sitting.time}:00`,
  };
}

function readSitting(service: HealthcareService): WeeklySitting | null {
  const [first] = service.availableTime ?? [];
  const [day] = first?.daysOfWeek ?? [];
  if (day === undefined || first?.availableStartTime === undefined) return null;
  return { weekday: days.indexOf(day) + 1, time: first.availableStartTime.slice(0, 5) };
}

function phone(value: string | null, use: 'work' | 'mobile') {
  return value === null ? [] : [{ system: 'phone' as const, use, value }];
}

function readPhone(service: HealthcareService, use: 'work' | 'mobile'): string | null {
  return service.telecom?.find((one) => one.system === 'phone' && one.use === use)?.value ?? null;
}
