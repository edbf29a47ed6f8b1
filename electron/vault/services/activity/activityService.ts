import { csvText } from '../../../../shared/activity/csv.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Activity, BillingSaved, Period } from '../../../../shared/ipc/activity.ts';
import { regionYear, regionYearPeriod } from '../../../../shared/practice/regionYear.ts';
import type { Session } from '../../session/sessions.ts';
import { readFigures, saveActivity, uncountedRequests } from '../../store/activityStore.ts';
import type { FileSaver } from '../documents/fileSaver.ts';
import { projectRequests } from '../projectRequests.ts';
import { readQueues } from '../requests/directory.ts';
import { billingTable } from './billingTable.ts';
import { figuresTable } from './figuresTable.ts';

/** Numbers for the team, the site, the Region: all from what is, or was, on this workstation. */
export interface ActivityService {
  readonly read: (session: Session, period: Period) => Activity;
  /** The figures as a file, where she says; false when she gave it up. */
  readonly export: (session: Session, period: Period) => Promise<{ saved: boolean }>;
  /** Data of the acts for who bills them. Identities leave with it: the trail says so. */
  readonly exportBilling: (session: Session, period: Period) => Promise<BillingSaved>;
  /**
   * Counts a fictitious year of the region in the exercise. @throws AppFailure `state.forbidden` in a real store, whose
   * figures nobody invents
   */
  readonly fill: (session: Session) => Period;
}

export function createActivityService(files: FileSaver): ActivityService {
  return {
    read(session, period) {
      countUncounted(session);
      const figures = readFigures(session.store.database, period);
      return { ...figures, mayFill: session.store.profile === 'practice' };
    },

    async export(session, period) {
      countUncounted(session);
      const { database } = session.store;
      const names = new Map(readQueues(database).map(({ code, name }) => [code, name]));
      const rows = figuresTable(
        period,
        readFigures(database, period),
        (code) => names.get(code) ?? code,
      );
      session.write({ action: 'activity.export', detail: period }, () => {});
      return { saved: await files.save(fileName('activite', period), bytesOf(rows)) };
    },

    async exportBilling(session, period) {
      countUncounted(session);
      const { rows, lines, beyond } = billingTable(session, period);
      if (lines === 0) return { saved: false, lines, beyond };
      session.write({ action: 'activity.exportBilling', detail: { ...period, lines } }, () => {});
      return {
        saved: await files.save(fileName('facturation', period), bytesOf(rows)),
        lines,
        beyond,
      };
    },

    fill(session) {
      if (session.store.profile !== 'practice') throw new AppFailure('state.forbidden');
      const facts = regionYear();
      session.write({ action: 'activity.fill', detail: { count: facts.length } }, (db) => {
        for (const fact of facts) saveActivity(db, fact);
      });
      session.changed(['Activity']);
      return regionYearPeriod;
    },
  };
}

/** A store from before the figures: its requests are counted once, when somebody first looks. */
function countUncounted({ store: { database } }: Session): void {
  const ids = uncountedRequests(database);
  if (ids.length > 0) database.transaction((db) => projectRequests(db, ids));
}

function bytesOf(rows: Parameters<typeof csvText>[0]): Buffer {
  return Buffer.from(csvText(rows));
}

/** Never who it is about: what, and which days. */
function fileName(what: string, { from, to }: Period): string {
  return `${what}-${from}-${to}.csv`;
}
