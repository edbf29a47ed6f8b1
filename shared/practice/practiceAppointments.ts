import type { Appointment } from '@medplum/fhirtypes';
import { usualMinutes } from '../domain/appointment.ts';
import { type PartyReference, readAppointment } from '../fhir/appointment.ts';
import { type Person, personReference } from '../fhir/person.ts';
import { idIn, referenceTo } from '../fhir/reference.ts';
import { confirmAppointment, proposeAppointment } from '../fhir/transitions/appointmentActs.ts';
import type { Step } from '../fhir/transitions/step.ts';
import { createRandom, seedOf } from './random.ts';
import type { Stage } from './stage.ts';

/** Who signed the request, as an expert's proposal names her. */
export function askedRequester({ serviceRequest }: Step): PartyReference {
  const { requester } = serviceRequest;
  return referenceTo(
    'PractitionerRole',
    idIn(requester, 'PractitionerRole') ?? '',
    requester?.display,
  );
}

/** An expert proposes, the establishment says yes; ids of their own, so that nothing else made of the request changes. */
export function appointmentActs({ setup, known, apply, step }: Stage) {
  const random = createRandom(seedOf(`appointment ${setup.key}`));
  return {
    propose: (by: Person, at: string, starts: readonly string[], instruction: string) => {
      const now = step(by, at);
      const parties = { expert: personReference(by), requester: askedRequester(now) };
      const one = { id: random.uuid(), proposer: 'expert', ...parties } as const;
      const proposal = { starts, minutes: usualMinutes, instruction };
      apply(proposeAppointment(now, one, proposal, random.uuid()));
    },
    /** The first of the moments proposed suits. */
    agree: (by: Person, at: string) => {
      const before = known().find(
        (one): one is Appointment =>
          one.resourceType === 'Appointment' && readAppointment(one) !== null,
      );
      const period = before === undefined ? undefined : readAppointment(before)?.periods[0];
      if (before === undefined || period === undefined) {
        throw new RangeError(`nothing proposed in ${setup.key}`);
      }
      apply(confirmAppointment(step(by, at), before, 'requester', period, random.uuid()));
    },
  };
}
