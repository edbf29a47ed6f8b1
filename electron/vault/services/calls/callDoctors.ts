import { awayUntil } from '../../../../shared/domain/absence.ts';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Colleague } from '../../../../shared/ipc/team.ts';
import type { Session } from '../../session/sessions.ts';
import type { OwnCallMessage } from '../../sync/liveMessages.ts';
import { expertsOf } from '../calendar/teamPeople.ts';
import { queueOf, readAbsences } from '../requests/directory.ts';
import { type Call, lineOf } from './call.ts';

/**
 * Those whom a call about this request may name first, as the directory of this workstation knows them; nobody for one
 * who would ring the establishment, which is rung as one. Who is connected now is not known here.
 * @throws AppFailure `notFound`
 */
export function doctorsOf(session: Session, requestId: string, now: Date): Colleague[] {
  const { database } = session.store;
  const line = lineOf(session.store, requestId);
  if (line === null) throw new AppFailure('notFound');
  const queue = session.role === 'expert' ? null : queueOf(database, line.specialty);
  if (queue === null) return [];
  const absences = readAbsences(database);
  const today = parisClock(now.toISOString()).date;
  return expertsOf(database, queue.serviceId).map(({ roleId, name }) => ({
    ...{ roleId, name },
    awayUntil: awayUntil(absences, queue.serviceId, roleId, today),
  }));
}

/** What asks the hub to ring. */
export function ringOf({ id: call, requestId: request, to, first }: Call): OwnCallMessage {
  return { type: 'ring', call, request, to, ...(first === null ? {} : { first }) };
}
