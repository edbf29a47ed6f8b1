import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { currentPromise } from '../../../../shared/domain/dueDate.ts';
import type { Queue } from '../../../../shared/domain/specialty.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';

/**
 * The dates of a waiting request as its team's calendar stands now. The Task keeps what was signed; what is shown is
 * worked out from it, so that an absence moves every waiting request at once, on both sides, and a withdrawal puts
 * everything back.
 */
export function withCurrentDates(line: RequestLine, queue: Queue | null): RequestLine {
  const { state, priority, sittingDate, dueAt, dueDate } = line;
  const now = currentPromise({ state, priority, sittingAt: sittingDate, dueAt }, queue);
  if (now.dueAt === dueAt && !now.postponed) return line;
  return {
    ...line,
    sittingDate: now.sittingAt,
    dueAt: now.dueAt,
    dueDate: now.dueAt === null ? dueDate : parisClock(now.dueAt).date,
    ...(now.postponed && sittingDate !== null
      ? { postponedFrom: parisClock(sittingDate).date }
      : {}),
  };
}
