import { AppFailure } from '../../../../shared/errors.ts';
import type { PatientConflict } from '../../../../shared/ipc/conflict.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Session } from '../../session/sessions.ts';
import { filesOf, readOutboxAct } from '../../store/outboxStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { ReadTrace } from '../readTrace.ts';
import { type CancelEnvironment, cancelSentRequest } from './cancelService.ts';
import { readPatientConflict, settlePatientConflict } from './patientConflict.ts';
import { recallRequest } from './recallService.ts';

export interface ActEnvironment extends CancelEnvironment {
  readonly trace: ReadTrace;
  readonly syncOf: (session: Session) => Sync;
}

export interface ActService {
  /** T20. @throws AppFailure `state.forbidden`, `key.unavailable` */
  readonly cancel: (
    session: Session,
    input: Parsed<'act:cancel'>,
  ) => { outcome: 'cancelled' | 'waiting' };
  /** T6. @throws AppFailure `state.forbidden` */
  readonly recall: (session: Session, id: string) => void;
  /** « Renvoyer », as it is: the cause was elsewhere. @throws AppFailure `notFound`, `state.forbidden` */
  readonly resend: (session: Session, actId: string) => void;
  /** @throws AppFailure `notFound` */
  readonly conflict: (session: Session, actId: string) => PatientConflict;
  /** @throws AppFailure `version.conflict`, `input.invalid`, `state.forbidden`, `notFound` */
  readonly settle: (session: Session, input: Parsed<'act:settle'>) => void;
}

/** What a person does about something that was signed and has not taken effect. */
export function createActService(environment: ActEnvironment): ActService {
  return {
    cancel: (session, input) => cancelSentRequest(environment, session, input),
    recall: (session, id) => recallRequest(session, id, environment.clock),
    resend(session, actId) {
      const { database } = session.store;
      const act = readOutboxAct(database, actId);
      const files = filesOf(database, actId);
      if (act === null && files.length === 0) throw new AppFailure('notFound');
      const isRefused =
        act?.status === 'rejected' || files.some(({ state }) => state === 'refused');
      if (!isRefused) throw new AppFailure('state.forbidden');
      const about = act?.serviceRequestId ?? files[0]?.serviceRequestId ?? null;
      session.write(
        {
          action: 'sync.resend',
          ...(about === null ? {} : { object: { type: 'ServiceRequest', id: about } }),
          detail: { act: actId },
        },
        () => {},
      );
      environment.syncOf(session).retry(actId);
      session.changed(['ServiceRequest']);
    },
    conflict(session, actId) {
      const conflict = readPatientConflict(session, actId);
      const object = { type: 'Patient', id: conflict.patientId };
      environment.trace.opened(session, 'patient.read', object);
      return conflict;
    },
    settle(session, input) {
      settlePatientConflict(session, input, environment.clock.now());
      environment.wake(session);
    },
  };
}
