import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { countsTogether, together } from '../../support/sums.ts';
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
  const kinds = countsTogether(reports.map((report) => report.kinds));
  run.say([...kinds].map(([kind, count]) => `${count} ${kind}`).join(', '));
  return together(
    reports,
    reports.reduce((sum, report) => sum + report.cases, 0),
  );
}
