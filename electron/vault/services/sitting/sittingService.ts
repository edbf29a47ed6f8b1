import { AppFailure } from '../../../../shared/errors.ts';
import type {
  SittingPrepared,
  SittingReleased,
  SittingState,
} from '../../../../shared/ipc/sitting.ts';
import type { Session } from '../../session/sessions.ts';
import { readUser } from '../../store/userStore.ts';
import type { TakeCaseEnvironment } from '../link/takeCase.ts';
import type { MoveService } from '../moves/moveService.ts';
import { prepareSitting } from './prepareSitting.ts';
import { sittingState } from './sittingState.ts';

/** The cases an expert takes with her. */
export interface SittingService {
  readonly read: (session: Session) => SittingState;
  /** @throws AppFailure as `prepareSitting`, `clock.wrong` */
  readonly prepare: (session: Session, requestIds: readonly string[]) => Promise<SittingPrepared>;
  /** T9 for many requests, each by itself. @throws AppFailure `store.*`, `key.unavailable` */
  readonly release: (
    session: Session,
    requestIds: readonly string[],
    reason: string,
  ) => Promise<SittingReleased>;
}

export interface SittingEnvironment extends TakeCaseEnvironment {
  readonly moves: Pick<MoveService, 'release'>;
  readonly reservedBytes: number;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

export function createSittingService(environment: SittingEnvironment): SittingService {
  return {
    read: ({ store, userId }) => {
      const { database: db, folder, profile } = store;
      const files = environment.filesOf(store);
      const { reservedBytes } = environment;
      const roleId = readUser(db, userId)?.practitionerRoleId ?? '';
      const isExercise = profile === 'practice';
      const now = environment.clock.now();
      return sittingState({ db, files, folder, reservedBytes, isExercise, now }, roleId);
    },

    prepare: (session, requestIds) => {
      environment.checkClock(session);
      return prepareSitting(environment, session, requestIds);
    },

    async release(session, requestIds, reason) {
      const released: string[] = [];
      const kept: string[] = [];
      for (const id of new Set(requestIds)) {
        const isDone = await releaseOne(environment, session, id, reason);
        (isDone ? released : kept).push(id);
      }
      return { released, kept };
    },
  };
}

/** False for one that is not hers to release now; what concerns all of them is thrown. */
async function releaseOne(
  { moves }: SittingEnvironment,
  session: Session,
  id: string,
  reason: string,
): Promise<boolean> {
  try {
    await moves.release(session, { id, reason });
    return true;
  } catch (error) {
    const isOwn =
      error instanceof AppFailure &&
      ['state.forbidden', 'notFound', 'hub.unreachable', 'version.conflict'].includes(error.code);
    if (isOwn) return false;
    throw error;
  }
}
