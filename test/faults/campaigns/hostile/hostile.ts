import type { Campaign, CampaignRun, Figures } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { countsTogether, together } from '../../support/sums.ts';
import { allAttacks } from './attacks.ts';
import { plantedTrust } from './planted.ts';

export interface HostilePlan {
  /** Empty or not there yet. */
  readonly folder: string;
  readonly seed: number;
  readonly cases: number;
  /** Ends at the first thing found. */
  readonly isPlanted: boolean;
  /** Among so many programs, which each tell their share of the kinds at least once. */
  readonly part: { readonly index: number; readonly of: number };
}

export interface HostileReport extends Figures {
  readonly kinds: Readonly<Record<string, number>>;
}

const program = 'test/faults/campaigns/hostile/hostileChild.ts';
const mostPerProcess = 1250;
/** From so many on, more kinds than these that were never told are a hole in the campaign. */
const casesForAll = 1000;
const mostSilent = 3;

/**
 * G4: a hub that lies. A case is one hostile answer, given over a socket to the real engine of a workstation on its real
 * store: cut, slow, endless, compressed, redirected, nested, bytes that no library writes, JSON changed in any place, of
 * another act, of another establishment, of an older version, refusals and times that are not so. The workstation says
 * « reçue » of nothing that the hub does not hold, takes nothing of a lie into its store or its log, goes nowhere it is
 * sent, drops and repeats nothing, does not grow, and once the hub is honest goes on by itself: what waited leaves, news
 * that a lie held up comes, the truth line says that all is well, and everything kept can be shown.
 */
export const hostile: Campaign = {
  name: 'G4',
  title: 'hostile answers of a hub to a workstation that sends and reads',
  plantedAtOnce: 2,
  sizes: { gate: 5000, deep: 50_000 },
  acknowledges: true,
  planted: plantedTrust,
  notCovered: [
    'lies as well formed as the truth: a later version of what the hub has, news left out, a receipt for what was not kept, a team nobody joined; what nobody signed says so on screen',
    'the live channel: test/sync/live.test.ts',
    'certificates: test/sync/tls.test.ts',
    'windows: what is shown comes from the store that is looked at here',
  ],
  run,
};

async function run(run: CampaignRun): Promise<Figures> {
  const { folder, cases, seed, isPlanted } = run;
  const perProcess = isPlanted ? cases : Math.min(mostPerProcess, Math.ceil(cases / 2));
  const of = Math.ceil(cases / perProcess);
  const reports = await runInParts<HostilePlan, HostileReport>(
    run,
    program,
    { cases, perProcess },
    ({ first, cases: some }) => ({
      ...{ folder: `${folder}/part-${first}`, seed: seed + first, cases: some },
      ...{ isPlanted, part: { index: first / perProcess, of } },
    }),
  );
  const told = countsTogether(reports.map((report) => report.kinds));
  const silent = allAttacks.filter(({ name }) => !told.has(name));
  const unheard = silent.map(({ name }) => `a lie never told: ${name}`);
  if (!isPlanted)
    run.say([`${told.size} kinds of lies of ${allAttacks.length}`, ...unheard].join('; '));
  const lies = reports.reduce((sum, report) => sum + report.cases, 0);
  const seen = together(reports, lies);
  if (cases < casesForAll || silent.length <= mostSilent) return seen;
  return { ...seen, failures: [...seen.failures, ...unheard] };
}
