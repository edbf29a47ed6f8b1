import type { SyncStatus } from '../../../../shared/ipc/home.ts';
import type { EnrolmentView, HubKeyView, SyncList } from '../../../../shared/ipc/link.ts';
import type { Session } from '../../session/sessions.ts';
import type { HubInvitation } from '../../sync/enrolment.ts';

/** What the services need of the regional hub; the exercise has one that never reaches anything. */
export interface Link {
  /** @throws AppFailure `input.invalid`, `line.*`, `hub.unreachable`, `setup.practiceOnly` */
  readonly readHubKey: (session: Session, url: string) => Promise<HubKeyView>;
  readonly status: (session: Session) => EnrolmentView;
  /** @throws AppFailure `enrolment.*`, `hub.*`, `setup.practiceOnly` */
  readonly enrol: (session: Session, input: HubInvitation) => Promise<EnrolmentView>;
  readonly claimTeam: (session: Session, code: string) => Promise<EnrolmentView>;
  /**
   * T8, « Prendre en charge », done at the hub before it is said here.
   * @throws AppFailure `hub.unreachable`, `version.conflict` when a colleague was first, `state.forbidden`
   */
  readonly accept: (session: Session, requestId: string) => Promise<void>;
  readonly list: (session: Session) => SyncList;
  readonly retry: (session: Session) => void;
  /** How much of the line pictures may take, per cent. */
  readonly setShare: (session: Session, share: number) => void;
  readonly syncStatus: (session: Session) => SyncStatus;
}
