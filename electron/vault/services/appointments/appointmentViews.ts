import { appointmentsOf, readAppointmentMessage } from '../../../../shared/fhir/appointment.ts';
import {
  type AppointmentBoard,
  type AppointmentView,
  mostListed,
  type OvertakenSaid,
  type RequestAppointments,
} from '../../../../shared/ipc/appointment.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Session } from '../../session/sessions.ts';
import { comingAppointments } from '../../store/appointmentStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { hasLocalChange } from '../../store/localChangeStore.ts';
import { requestLinesOf } from '../../store/requestViewStore.ts';
import { overtakenResources } from '../../store/setAsideStore.ts';
import { type FindSigningKey, isActSigned } from '../requests/actSigning.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { rowsFor } from '../requests/rowOf.ts';
import { appointmentSide, peopleToAsk } from './appointmentPeople.ts';
import { mayActOn } from './appointmentRules.ts';
import { appointmentViews, shownSaid } from './keepAppointments.ts';

/** What one request shows of its appointments; every word said of a receipt or a signature was checked here. */
export function requestAppointments(
  session: Session,
  requestId: string,
  findKey: FindSigningKey,
): RequestAppointments {
  const { database } = session.store;
  const parts = readParts(database, requestId);
  const side = appointmentSide(session);
  const saidIds = new Map(appointmentsOf(parts.all).map(({ id, saidId }) => [id, saidId]));
  return {
    appointments: appointmentViews(parts.all).map((view) => ({
      ...here(database, view),
      signatureVerified: isSaidSigned(saidIds.get(view.id) ?? '', parts, findKey),
    })),
    overtaken: overtakenSaid(database, requestId),
    side,
    mayAct: mayCall(session.role, 'appointment:propose') && mayActOn(parts),
    people: [...peopleToAsk(database, side, parts)],
  };
}

/** Those to come, each with its request. */
export function appointmentBoard(session: Session, now: Date): AppointmentBoard {
  const { database } = session.store;
  const kept = comingAppointments(database, now, mostListed);
  const ids = [...new Set(kept.map(({ requestId }) => requestId))];
  const lines = new Map(requestLinesOf(database, ids).map((line) => [line.id, line]));
  const toRow = rowsFor(session, now);
  return {
    coming: kept.flatMap(({ requestId, view }) => {
      const line = lines.get(requestId);
      if (line === undefined) return [];
      return [{ row: toRow(line), appointment: here(database, view) }];
    }),
  };
}

function here(db: ReadableDatabase, view: AppointmentView) {
  return { ...view, waiting: hasLocalChange(db, 'Appointment', view.id) };
}

/** Null while the act that signed the last word is still to come. */
function isSaidSigned(
  saidId: string,
  parts: RequestParts,
  findKey: FindSigningKey,
): boolean | null {
  const act = parts
    .ofType('Provenance')
    .find(({ target }) => target.some(({ reference }) => reference === `Communication/${saidId}`));
  return act === undefined ? null : isActSigned(act, parts.all, findKey);
}

/** What was signed here of them and came too late, the latest first, for as long as the request is read. */
function overtakenSaid(db: ReadableDatabase, requestId: string): OvertakenSaid[] {
  return overtakenResources(db, requestId, 'appointment').flatMap((one) => {
    const said = one.resourceType === 'Communication' ? readAppointmentMessage(one) : null;
    return said === null ? [] : [{ appointmentId: said.appointmentId, said: shownSaid(said) }];
  });
}
