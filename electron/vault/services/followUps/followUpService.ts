import { randomUUID } from 'node:crypto';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { needsWay } from '../../../../shared/domain/followUp.ts';
import { teamRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { FollowUp as ReadFollowUp } from '../../../../shared/fhir/followUp.ts';
import { followUpsOf } from '../../../../shared/fhir/followUp.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import {
  remindRequester,
  settleFollowUp,
} from '../../../../shared/fhir/transitions/followUpActs.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import {
  type FollowedRequest,
  type FollowUpBoard,
  mostFollowed,
  type SettleFollowUp,
} from '../../../../shared/ipc/followUp.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import {
  countOutcomes,
  followUpsOfRequest,
  remindedAt,
  requestsLeftOpen,
  requestsWithOutcome,
} from '../../store/followUpStore.ts';
import { requestLinesIn, requestLinesOf } from '../../store/requestViewStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { personOf } from '../requests/people.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { rowsFor } from '../requests/rowOf.ts';

export interface FollowUpEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

/** What an opinion leaves to do. Its acts are messages: signed without network, they meet no other act. */
export interface FollowUpService {
  readonly list: (session: Session) => FollowUpBoard;
  /**
   * What became of one of them; said again, the later word counts.
   * @throws AppFailure `notFound`, `state.forbidden` before the opinion was read, `input.invalid` for a way or an outcome
   * that does not go with it, `key.unavailable`, `clock.wrong`
   */
  readonly settle: (session: Session, input: Parsed<'followUp:settle'>) => void;
  /** @throws AppFailure `state.forbidden` when there is nothing to remind of, `key.unavailable`, `clock.wrong` */
  readonly remind: (session: Session, input: Parsed<'followUp:remind'>) => void;
}

export function createFollowUpService(environment: FollowUpEnvironment): FollowUpService {
  return {
    list: (session) => board(environment, session),

    settle(session, input) {
      const { requestId, followUpId, ...said } = input;
      const parts = readParts(session.store.database, requestId);
      const found = followUpsOf(parts.all).find(({ id }) => id === followUpId);
      if (found === undefined) throw new AppFailure('notFound');
      checkSaid(found, said);
      if (found.kind !== 'recall' && stateOf(parts.task) === 'answered') {
        throw new AppFailure('state.forbidden', { reason: 'state' });
      }
      sign(
        environment,
        session,
        parts,
        (step) => settleFollowUp(step, followUpId, said, randomUUID()),
        { action: 'followUp.settle', reason: `${found.kind}.${said.result}` },
      );
    },

    remind(session, { requestId, text }) {
      const parts = readParts(session.store.database, requestId);
      const state = stateOf(parts.task);
      if (state !== 'answered' && state !== 'read') {
        throw new AppFailure('state.forbidden', { reason: 'state' });
      }
      sign(environment, session, parts, (step) => remindRequester(step, text, randomUUID()), {
        action: 'followUp.remind',
      });
    },
  };
}

function sign(
  { clock, keyring, wake, checkClock }: FollowUpEnvironment,
  session: Session,
  parts: RequestParts,
  make: (step: Step) => RequestChange,
  trace: Pick<AuditAct, 'action' | 'reason'>,
): void {
  checkClock(session);
  const { database } = session.store;
  const requestId = parts.request.id ?? '';
  const step = stepOf(parts, personOf(database, session.userId), clock.now());
  const change = signAct(session, keyring(session), make(step));
  commitChange(
    session,
    {
      ...{ change, kind: 'notice', requestId, priority: priorityOf(parts) },
      professionalId: teamRoles.includes(session.role) ? session.userId : null,
    },
    { ...trace, object: { type: 'ServiceRequest', id: requestId } },
    clock.now(),
  );
  wake(session);
}

/** A document names how it went and to whom, an outcome is one of the list, and nothing else has either. */
function checkSaid(
  { kind }: ReadFollowUp,
  { result, way, outcome }: Pick<SettleFollowUp, 'result' | 'way' | 'outcome'>,
): void {
  const wantsWay = needsWay(kind) && result === 'done';
  if (wantsWay !== (way !== null)) throw new AppFailure('input.invalid', { fields: ['way'] });
  const wantsOutcome = kind === 'outcome' && result === 'done';
  if (wantsOutcome !== (outcome !== null)) {
    throw new AppFailure('input.invalid', { fields: ['outcome'] });
  }
}

function board({ clock, trace }: FollowUpEnvironment, session: Session): FollowUpBoard {
  const { database } = session.store;
  const now = clock.now();
  const today = parisClock(now.toISOString()).date;
  trace.listed(session, { view: 'followUp', words: '', patientId: null });
  const unread = requestLinesIn(database, ['answered']).map(({ id }) => id);
  const isUnread = new Set(unread);
  const toRow = rowsFor(session, now);
  const followed = (ids: readonly string[]): FollowedRequest[] => {
    const wanted = ids.slice(0, mostFollowed);
    const lines = new Map(requestLinesOf(database, wanted).map((line) => [line.id, line]));
    return wanted.flatMap((id) => {
      const line = lines.get(id);
      if (line === undefined) return [];
      const row = toRow(line);
      const followUps = followUpsOfRequest(database, id).filter((one) => isAsked(one, row));
      return [{ row, followUps, remindedAt: remindedAt(database, id) }];
    });
  };
  const isLeft = ({ followUps }: FollowedRequest): boolean =>
    followUps.some(({ settled }) => settled === null);
  return {
    today,
    open: followed(requestsLeftOpen(database, today).filter((id) => !isUnread.has(id))).filter(
      isLeft,
    ),
    unread: followed(unread.toReversed()),
    told: followed(requestsWithOutcome(database)),
    outcomes: countOutcomes(database),
  };
}

/** 5.29: nobody is asked how somebody is who died. */
function isAsked(
  { kind, settled }: FollowedRequest['followUps'][number],
  { patientEnded }: FollowedRequest['row'],
): boolean {
  return kind !== 'outcome' || settled !== null || patientEnded?.kind !== 'deceased';
}
