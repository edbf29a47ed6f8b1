import type { Resource } from '@medplum/fhirtypes';
import { appointmentSteps } from '../../../../shared/domain/appointment.ts';
import {
  type AgreedAppointment,
  type AppointmentSaid,
  appointmentsOf,
  type Party,
  readAppointmentMessage,
} from '../../../../shared/fhir/appointment.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { AppointmentView } from '../../../../shared/ipc/appointment.ts';
import type { RequestState } from '../../../../shared/ipc/home.ts';
import { Id } from '../../../../shared/ipc/session.ts';
import { saveAppointments } from '../../store/appointmentStore.ts';
import type { WritableDatabase } from '../../store/database.ts';

/** Requests whose appointments nobody keeps: there is nothing left to speak about. */
const without: readonly RequestState[] = ['cancelled', 'entered-in-error'];

/** Writes again the appointments of one request, from all its resources, in the transaction of what changed them. */
export function keepAppointments(
  db: WritableDatabase,
  requestId: string,
  state: RequestState,
  resources: readonly Resource[],
): void {
  saveAppointments(db, requestId, without.includes(state) ? [] : appointmentViews(resources));
}

/** The appointments of one request as screens show them, the soonest first. */
export function appointmentViews(resources: readonly Resource[]): readonly AppointmentView[] {
  const said = resources
    .flatMap((one) =>
      one.resourceType === 'Communication' ? (readAppointmentMessage(one) ?? []) : [],
    )
    .sort(inOrder);
  return appointmentsOf(resources)
    .map((one) => viewOf(one, said))
    .sort((a, b) => startOf(a).localeCompare(startOf(b)));
}

/** A message as it is shown. */
export function shownSaid({ step, periods, text, at, authorName }: AppointmentSaid) {
  return { step, periods: periods.map((one) => ({ ...one })), text, at, authorName };
}

/** What the appointment itself names as said last stands last: two workstations' clocks may differ by more than their words. */
function viewOf(one: AgreedAppointment, all: readonly AppointmentSaid[]): AppointmentView {
  const { id, status, minutes, periods, booked, instruction, reason, proposer, saidId } = one;
  const said = all.filter(({ appointmentId }) => appointmentId === id);
  const last = said.find((message) => message.id === saidId);
  const before = said.filter((message) => message !== last);
  return {
    ...{ id, status, minutes, instruction, reason, proposer },
    booked: booked === null ? null : { ...booked },
    periods: periods.map((period) => ({ ...period })),
    requester: partyView(one.requester),
    expert: partyView(one.expert),
    said: last === undefined ? null : shownSaid(last),
    history: [...before, ...(last === undefined ? [] : [last])].map(shownSaid),
  };
}

/** By their instants, which are whole seconds: within one of them a proposal comes before what answers it. */
function inOrder(a: AppointmentSaid, b: AppointmentSaid): number {
  return (
    Date.parse(a.at) - Date.parse(b.at) ||
    appointmentSteps.indexOf(a.step) - appointmentSteps.indexOf(b.step)
  );
}

function partyView({ address, name }: Party) {
  const roleId = Id.safeParse(idIn({ reference: address }, 'PractitionerRole'));
  return { roleId: roleId.data ?? null, name };
}

function startOf({ booked, periods }: AppointmentView): string {
  return booked?.start ?? periods[0]?.start ?? '';
}
