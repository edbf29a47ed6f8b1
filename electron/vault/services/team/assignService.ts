import { awayUntil } from '../../../../shared/domain/absence.ts';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { assignRequest } from '../../../../shared/fhir/transitions/acceptRequest.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Colleague } from '../../../../shared/ipc/team.ts';
import type { Session } from '../../session/sessions.ts';
import { expertsOf, teamsOf } from '../calendar/teamPeople.ts';
import { reservationEnd } from '../link/takeCase.ts';
import { carryOut, type MoveEnvironment } from '../moves/carryOut.ts';
import { queueOf, readAbsences } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { readParts } from '../requests/requestParts.ts';

/** « Confier » : a request of the tray goes to a named colleague of the same team. */
export interface AssignService {
  /** The other experts of the team that it lies with, by name; nobody when that team is not hers. */
  readonly colleagues: (session: Session, requestId: string) => Colleague[];
  /** T8. @throws AppFailure `input.invalid` (`colleague`) for somebody else, or one who is away today; as `carryOut` */
  readonly assign: (session: Session, input: Parsed<'task:assign'>) => Promise<void>;
}

export function createAssignService(environment: MoveEnvironment): AssignService {
  const { clock } = environment;
  return {
    colleagues: (session, requestId) => colleaguesOf(session, requestId, clock.now()),

    async assign(session, { id, roleId }) {
      const found = colleaguesOf(session, id, clock.now()).find((one) => one.roleId === roleId);
      if (found === undefined || found.awayUntil !== null) {
        throw new AppFailure('input.invalid', { fields: ['colleague'] });
      }
      await carryOut(environment, session, id, {
        id: 'T8',
        given: ['colleagueMayTake', 'delayAnnounced'],
        kind: 'accept',
        action: 'request.assign',
        code: roleId,
        make: ({ step, parts, now }) => ({
          change: assignRequest(step, found, reservationEnd(session.store.database, parts, now)),
        }),
      });
    },
  };
}

function colleaguesOf(session: Session, requestId: string, now: Date): Colleague[] {
  const { database } = session.store;
  const { request } = readParts(database, requestId);
  const queue = queueOf(database, request.performer?.[0]?.identifier?.value ?? '');
  if (queue === null || !teamsOf(session).has(queue.serviceId)) return [];
  const me = personOf(database, session.userId).roleId;
  const absences = readAbsences(database);
  const today = parisClock(now.toISOString()).date;
  return expertsOf(database, queue.serviceId)
    .filter(({ roleId }) => roleId !== me)
    .map(({ roleId, name }) => ({
      ...{ roleId, name },
      awayUntil: awayUntil(absences, queue.serviceId, roleId, today),
    }));
}
