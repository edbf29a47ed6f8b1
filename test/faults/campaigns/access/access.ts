import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { countsTogether } from '../../support/sums.ts';
import { plantedLeaks } from './planted.ts';

export interface AccessPlan {
  readonly seed: number;
  readonly cases: number;
}

export interface AccessReport {
  readonly asked: number;
  readonly acts: number;
  /** Disagreements of hub and oracle, counted by the way in. */
  readonly wrong: Readonly<Record<string, number>>;
  /** The first of them as it was told, with the seed of its region: ids are drawn anew each time, so that it may not come again. */
  readonly first: readonly string[];
}

const program = 'test/faults/campaigns/access/accessChild.ts';
const perProcess = 500;

/**
 * G15: random establishments, teams, people, requests, redirections, joinings and revocations on a real hub over a socket,
 * and every answer by every way in compared with an oracle of its own. A case is one question; what is refused is asked a
 * second time for an id that nothing has, and has to be answered the same.
 */
export const access: Campaign = {
  name: 'G15',
  title: 'questions to the hub by every way in, against an access oracle',
  sizes: { gate: 1000, deep: 10_000 },
  acknowledges: true,
  planted: plantedLeaks,
  notCovered: [
    'how long an answer takes',
    'a listener of the live channel whose rights change while she listens: what she hears follows her token',
    'views of the workstation (its own door is asked in test/store)',
  ],
  run,
};

async function run(run: CampaignRun): Promise<Figures> {
  const { cases, seed } = run;
  const reports = await runInParts<AccessPlan, AccessReport>(
    run,
    program,
    { cases, perProcess },
    ({ first, cases: some }) => ({ seed: seed + first, cases: some }),
  );
  const kinds = countsTogether(reports.map(({ wrong }) => wrong));
  const sum = (of: (report: AccessReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    ...noHarm,
    cases: sum(({ asked }) => asked),
    acknowledged: sum(({ acts }) => acts),
    failures: [
      ...[...kinds].map(([way, count]) => `${count} × hub and oracle disagree: ${way}`),
      ...reports.flatMap(({ first }) => first),
    ],
  };
}
