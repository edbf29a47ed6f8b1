import {
  allowed,
  countersigners,
  type Guard,
  type TransitionId,
} from '../../../../shared/domain/requestState.ts';
import type { Role } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readReview } from '../../store/draftReviewStore.ts';
import { readUsers } from '../../store/userStore.ts';

/** The transitions of a draft that need no network and whose conditions its own service proves. */
type DraftMove = Extract<TransitionId, 'T2' | 'T3' | 'T4' | 'T19'>;

const proved: readonly Guard[] = [
  'requiredAnswersGiven',
  'consentRecorded',
  'imagesOrReason',
  'identityCheckRecent',
  'patientConfirmed',
  'reasonGiven',
  'isAuthor',
  'neverSent',
];

/** A draft that a doctor was asked to sign is `to-validate` until she signs it or sends it back. */
export function draftState(db: ReadableDatabase, draftId: string): 'draft' | 'to-validate' {
  return readReview(db, draftId)?.state === 'submitted' ? 'to-validate' : 'draft';
}

export function mayMoveDraft(
  db: ReadableDatabase,
  role: Role,
  draftId: string,
  move: DraftMove,
): boolean {
  const guards = new Set(proved);
  const context = { actor: role, online: false, reserved: false, guards };
  return allowed(draftState(db, draftId), move, context).allowed;
}

/** The one table of domain 1.5, asked of a draft. @throws AppFailure `state.forbidden` */
export function passDraftGate(
  db: ReadableDatabase,
  { role }: Pick<Session, 'role'>,
  draftId: string,
  move: DraftMove,
): void {
  if (!mayMoveDraft(db, role, draftId, move)) throw new AppFailure('state.forbidden');
}

/** What waits for a signature is read, not written. @throws AppFailure `state.forbidden` */
export function assertEditable(db: ReadableDatabase, draftId: string): void {
  if (draftState(db, draftId) !== 'draft') {
    throw new AppFailure('state.forbidden', { reason: 'state' });
  }
}

/** Those of this workstation who may sign what she submits. */
export function countersignersBeside(db: ReadableDatabase, userId: string): readonly string[] {
  return readUsers(db)
    .filter(({ id, role, disabledAt }) => {
      return id !== userId && disabledAt === null && countersigners.includes(role);
    })
    .map(({ id }) => id);
}
