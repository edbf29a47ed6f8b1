import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { plantedRepeats } from './planted.ts';

export interface ExactlyPlan {
  readonly root: string;
  /** Empty or not there yet. */
  readonly folder: string;
  readonly seed: number;
  readonly cases: number;
}

export interface ExactlyReport extends Figures {
  readonly kinds: Readonly<Record<string, number>>;
}

const program = 'test/faults/campaigns/exactly/exactlyChild.ts';
const perProcess = 50;

/**
 * G11: every act and every picture is interrupted once on its way: the line is cut at any byte, answers are lost or come
 * by half, the hub or the workstation is killed. Afterwards the hub's own database is read beside what was done: what was
 * acknowledged and is not there is lost, a row or a version too many is a duplicate.
 */
export const exactly: Campaign = {
  name: 'G11',
  title: 'interruptions of Bundles, PUTs and uploads, at any byte and by kills of either side',
  sizes: { gate: 200, deep: 5000 },
  acknowledges: true,
  planted: plantedRepeats,
  notCovered: [
    'an upload that expired after 14 days (test/hub/uploads.test.ts)',
    'power cuts of the hub: its files are read back on the same kernel',
  ],
  run,
};

async function run(run: CampaignRun): Promise<Figures> {
  const { root, folder, cases, seed } = run;
  const reports = await runInParts<ExactlyPlan, ExactlyReport>(
    run,
    program,
    { cases, perProcess },
    ({ first, cases: some }) => ({
      ...{ root, folder: `${folder}/part-${first}` },
      ...{ seed: seed + first, cases: some },
    }),
  );
  const sum = (of: 'cases' | 'acknowledged' | 'lost' | 'duplicated' | 'unreadable' | 'stuck') =>
    reports.reduce((total, report) => total + report[of], 0);
  const kinds = new Map<string, number>();
  for (const [kind, count] of reports.flatMap((report) => Object.entries(report.kinds))) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  run.say([...kinds].map(([kind, count]) => `${count} ${kind}`).join(', '));
  return {
    ...noHarm,
    cases: sum('cases'),
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    unreadable: sum('unreadable'),
    stuck: sum('stuck'),
    failures: reports.flatMap(({ failures }) => failures),
  };
}
