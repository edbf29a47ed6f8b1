import { unreadAnswer } from '../../../shared/domain/unreadAnswer.ts';
import type { SessionStatus } from '../../../shared/ipc/session.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { countRequestsIn, requestLinesIn } from '../store/requestViewStore.ts';

/**
 * What waits, for whoever passes before the locked screen: numbers and nothing else (5.24, 5.28). `overdue` are answers
 * of `toRead` that stayed unread long enough for somebody more to be called.
 */
export function lockCounts(db: ReadableDatabase, now: Date): NonNullable<SessionStatus['waiting']> {
  const answered = requestLinesIn(db, ['answered']);
  const overdue = answered.filter(({ thread, delay }) => {
    const { opinion } = thread;
    return opinion !== null && unreadAnswer(opinion, delay, now).level !== 'counted';
  });
  return {
    toRead: answered.length,
    overdue: overdue.length,
    toComplete: countRequestsIn(db, ['info-requested']),
    refused: countRequestsIn(db, ['refused']),
  };
}
