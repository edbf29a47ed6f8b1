import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import type { TruthPlan, TruthReport } from './truthChild.ts';

const perProcess = 250;
const complaintsShown = 12;
const program = 'test/faults/campaigns/schedules/truthChild.ts';

/**
 * G21: schedules of the simulator H9 with the hub's « something new »; in each simulated second the French words of the
 * truth line and of the synchronisation screen, and the state of each request, are compared with what the hub has.
 * Nothing is ahead of a receipt, and once a workstation has heard the hub on a good line nothing is late by more than
 * ten seconds.
 */
export const truth: Campaign = {
  name: 'G21',
  title: 'what the screens say, second by second, against what the hub has',
  sizes: { gate: 1000, deep: 20_000 },
  acknowledges: true,
  planted: [
    {
      name: 'a picture that was promised is taken for received',
      ...{ cases: 60, seenAs: 'failures' },
      patches: [
        {
          file: 'electron/vault/sync/receipts.ts',
          find: "return binary?.state === 'received'\n",
          replace: 'return binary !== undefined\n',
        },
      ],
    },
    {
      name: 'news of the hub wake nobody',
      ...{ cases: 60, seenAs: 'failures' },
      patches: [
        {
          file: 'electron/vault/sync/engine.ts',
          find: '      onNews,\n',
          replace: '      onNews: () => void onNews.name,\n',
        },
      ],
    },
    {
      name: 'everything is said to have left while something waits',
      ...{ cases: 60, seenAs: 'failures' },
      patches: [
        {
          file: 'renderer/app/frame/truth.ts',
          find: 'if (waiting > 0 || status.oldestWaiting !== null) {',
          replace: 'if (waiting > 1) {',
        },
      ],
    },
  ],
  notCovered: [
    'the hub is the simulator’s model: what real hubs answer is looked at in test/sync/truth.test.ts and G11',
    'the lines of the home lists, made by projections that the simulator does not run (test/store, G2)',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, seed, say, isPlanted } = campaign;
  const size = { cases, perProcess };
  const reports = await runInParts<TruthPlan, TruthReport>(campaign, program, size, (part) => ({
    first: seed + part.first,
    cases: part.cases,
  }));
  const sum = (of: (report: TruthReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const failures = reports.flatMap((report) => report.failures);
  for (const complaint of isPlanted ? [] : failures.slice(0, complaintsShown)) say(complaint);
  if (!isPlanted) say(`${sum(({ sentences }) => sentences)} sentences compared`);
  return { ...noHarm, cases, acknowledged: sum(({ acknowledged }) => acknowledged), failures };
}
