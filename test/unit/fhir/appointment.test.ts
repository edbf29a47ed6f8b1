import type { Appointment, Communication } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { appointmentViews } from '../../../electron/vault/services/appointments/keepAppointments.ts';
import { isOfItsForm } from '../../../electron/vault/sync/feedForms.ts';
import { type AppointmentStep, periodFrom } from '../../../shared/domain/appointment.ts';
import {
  buildAppointment,
  cancelled,
  confirmed,
  proposed,
  readAppointment,
  standingAppointment,
} from '../../../shared/fhir/appointment.ts';
import { buildAppointmentMessage } from '../../../shared/fhir/communication.ts';
import { AppointmentView } from '../../../shared/ipc/appointment.ts';

const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const nurse = { reference: `PractitionerRole/${id(1)}`, display: 'RENARD Camille' };
const expert = { reference: `PractitionerRole/${id(2)}`, display: 'Dr HAMEL Nadia' };
const starts = ['2027-03-28T00:30:00.000Z', '2027-03-29T08:00:00.000Z'];
const proposal = { starts, minutes: 45, instruction: 'résultats récents' };
const first = (): Appointment =>
  buildAppointment(
    {
      ...{ id: id(3), requestId: id(4), patient: `Patient/${id(5)}` },
      ...{ proposer: 'expert', requester: nurse, expert },
    },
    proposal,
    id(6),
  );
const says = { side: 'requester', by: nurse, saidId: id(7) } as const;
const period = periodFrom(starts[0] ?? '', 45);
const sender = {
  ...{ roleId: id(2), family: 'Hamel', given: 'Nadia', physician: true },
  organization: { id: id(1), name: 'CHU' },
};

describe('a teleconsultation that both sides agree on', () => {
  test('is proposed in UTC, whatever the clocks do that night, and asks the other side', () => {
    const read = readAppointment(first());
    expect(read).toMatchObject({ status: 'proposed', proposer: 'expert', booked: null });
    expect(read?.periods[0]).toEqual({ start: starts[0], end: '2027-03-28T01:15:00.000Z' });
    expect([read?.expert.accepted, read?.requester.accepted]).toEqual([true, false]);
  });

  test('is booked by a yes, open again by another proposal, over once it is cancelled', () => {
    const yes = confirmed(first(), says, period);
    expect(readAppointment(yes)).toMatchObject({ status: 'booked', booked: period });
    const other = proposed(
      yes,
      { ...says, saidId: id(8) },
      { ...proposal, starts: [starts[1] ?? ''] },
    );
    expect(other.start).toBeUndefined();
    expect(readAppointment(other)).toMatchObject({ proposer: 'requester', booked: null });
    expect(readAppointment(other)?.expert.accepted).toBe(false);
    const over = cancelled(other, { ...says, saidId: id(9) }, 'Hospitalisée');
    expect(readAppointment(over)).toMatchObject({ status: 'cancelled', reason: 'Hospitalisée' });
  });

  test('of several the booked one stands, and a cancelled one never', () => {
    const yes = { ...confirmed(first(), says, period), id: id(8) };
    const over = { ...cancelled(first(), says, 'Hospitalisée'), id: id(9) };
    expect(standingAppointment([first(), yes, over])?.id).toBe(id(8));
    expect(standingAppointment([over])).toBeNull();
    const fixed: Appointment = {
      ...{ resourceType: 'Appointment', id: id(1), status: 'proposed', participant: [] },
    };
    expect(standingAppointment([over, fixed])?.id).toBe(id(1));
  });
});

describe('what was said of one, in order', () => {
  const saying = (saidId: string, at: string, step: AppointmentStep): Communication =>
    buildAppointmentMessage(
      { ...{ id: saidId, requestId: id(4), patientId: id(5), sent: at }, sender },
      { appointmentId: id(3), step, periods: [period], text: '' },
    );
  const yes = confirmed(first(), says, period);
  const stepsOf = (...resources: (Appointment | Communication)[]) =>
    appointmentViews(resources)[0]?.history.map(({ step }) => step);

  test('within one second a proposal comes before its answer, whatever their identifiers', () => {
    const at = '2027-03-01T09:00:00+01:00';
    const all = [
      saying(id(7), at, 'confirmed'),
      saying(id(6), at, 'proposed'),
      saying(id(8), at, 'cancelled'),
    ];
    const over = cancelled(yes, { ...says, saidId: id(8) }, 'Hospitalisée');
    const inOrder = ['proposed', 'confirmed', 'cancelled'];
    expect(stepsOf(over, ...all)).toEqual(inOrder);
    expect(stepsOf(over, ...all.toReversed())).toEqual(inOrder);
  });

  test('what it names as said last stands last, though a clock that is slow dates it before', () => {
    const early = saying(id(7), '2027-03-01T08:57:00+01:00', 'confirmed');
    const late = saying(id(6), '2027-03-01T09:00:00+01:00', 'proposed');
    expect(stepsOf(yes, early, late)).toEqual(['proposed', 'confirmed']);
  });
});

describe('what a hub may send instead', () => {
  const broken: readonly object[] = [
    { ...first(), requestedPeriod: 'demain' },
    { ...first(), participant: {} },
    { ...first(), appointmentType: { coding: 'x' } },
  ];
  test('of another form is refused where it comes in', () => {
    expect(isOfItsForm('Appointment', first())).toBe(true);
    for (const one of broken) expect(isOfItsForm('Appointment', one)).toBe(false);
  });

  test('that is not whole is no appointment, and no list breaks on it', () => {
    const message: Communication = buildAppointmentMessage(
      { ...{ id: id(6), requestId: id(4), patientId: id(5), sent: 'hier' }, sender },
      { appointmentId: id(3), step: 'proposed', periods: [period], text: '' },
    );
    const odd: readonly Appointment[] = [
      { ...first(), requestedPeriod: [] },
      { ...first(), basedOn: [] },
      { ...first(), extension: [] },
      { ...first(), participant: first().participant.slice(1) },
      { ...first(), status: 'booked' },
    ];
    expect(odd.map((one) => readAppointment(one))).toEqual(odd.map(() => null));
    const strange = first();
    strange.participant = strange.participant.map((one) =>
      one.actor?.reference === nurse.reference
        ? { ...one, actor: { reference: 'PractitionerRole/x' } }
        : one,
    );
    const views = appointmentViews([strange, message]);
    expect(views).toMatchObject([{ said: null, requester: { roleId: null } }]);
    for (const view of views) expect(AppointmentView.safeParse(view).success).toBe(true);
  });
});
