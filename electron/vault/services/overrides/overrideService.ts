import { overrideCodes } from '../../../../shared/domain/overrides.ts';
import type { OverrideReview } from '../../../../shared/ipc/override.ts';
import type { Session } from '../../session/sessions.ts';
import { shortName } from '../../session/userTile.ts';
import { overridesOfMonth, reviewOfMonth } from '../../store/overrideStore.ts';
import { readUser } from '../../store/userStore.ts';
import type { FileSaver } from '../documents/fileSaver.ts';

/** The monthly review of what was passed over (domain.md 5.38). A month is `2026-11`, in Paris. */
export interface OverrideService {
  readonly read: (session: Session, month: string) => OverrideReview;
  /** Says that this month was reviewed, by whom and when, in the trail. */
  readonly review: (session: Session, month: string) => OverrideReview;
  /** The counts of a month as a file, where she says; false when she gave it up. */
  readonly export: (session: Session, month: string) => Promise<{ saved: boolean }>;
}

export function createOverrideService(files: FileSaver): OverrideService {
  return {
    read: reviewed,

    review(session, month) {
      session.write({ action: 'override.review', reason: month }, () => {});
      return reviewed(session, month);
    },

    async export(session, month) {
      const { lines, signed } = reviewed(session, month);
      session.write({ action: 'override.export', reason: month }, () => {});
      const rows = lines.map(({ code, count, requests }) => [month, code, count, requests]);
      const text = [
        ['month', 'code', 'count', 'requests'],
        ...rows,
        [month, 'signed', signed, signed],
      ]
        .map((cells) => cells.join(';'))
        .join('\r\n');
      return { saved: await files.save(`derogations-${month}.csv`, Buffer.from(`${text}\r\n`)) };
    },
  };
}

function reviewed({ store: { database } }: Session, month: string): OverrideReview {
  const traced = overridesOfMonth(database, month);
  const lines = overrideCodes.flatMap((code) => {
    const found = traced.filter(({ codes }) => codes.includes(code));
    const count = found.reduce(
      (sum, { codes }) => sum + codes.filter((one) => one === code).length,
      0,
    );
    const requests = new Set(found.map(({ requestId }) => requestId)).size;
    return count === 0 ? [] : [{ code, count, requests }];
  });
  const review = reviewOfMonth(database, month);
  const reviewer = review?.userId == null ? null : readUser(database, review.userId);
  return {
    month,
    lines,
    signed: traced.filter(({ signed }) => signed).length,
    reviewed:
      review === null
        ? null
        : { at: review.at, name: reviewer === null ? '' : shortName(reviewer) },
  };
}
