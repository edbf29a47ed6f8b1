import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { allAttacks } from './attacks.ts';
import { plantedTrust } from './planted.ts';

export interface HostilePlan {
  /** Empty or not there yet. */
  readonly folder: string;
  readonly seed: number;
  readonly cases: number;
  /** Ends at the first thing found. */
  readonly isPlanted: boolean;
}

export interface HostileReport extends Figures {
  readonly kinds: Readonly<Record<string, number>>;
}

const program = 'test/faults/campaigns/hostile/hostileChild.ts';
const perProcess = 1250;
/** From so many on, a kind that was never told is a hole in the campaign. */
const casesForAll = 4000;

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
  inGate: false,
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
  const reports = await runInParts<HostilePlan, HostileReport>(
    run,
    program,
    { cases, perProcess },
    ({ first, cases: some }) => ({
      ...{ folder: `${folder}/part-${first}`, seed: seed + first, cases: some },
      isPlanted,
    }),
  );
  const sum = (of: 'cases' | 'acknowledged' | 'lost' | 'duplicated' | 'unreadable' | 'stuck') =>
    reports.reduce((total, report) => total + report[of], 0);
  const told = new Set(reports.flatMap((report) => Object.keys(report.kinds)));
  const silent = allAttacks.filter(({ name }) => !told.has(name));
  if (!isPlanted) run.say(`${told.size} kinds of lies of ${allAttacks.length}`);
  return {
    ...noHarm,
    ...{ cases: sum('cases'), acknowledged: sum('acknowledged') },
    ...{ lost: sum('lost'), duplicated: sum('duplicated') },
    ...{ unreadable: sum('unreadable'), stuck: sum('stuck') },
    failures: [
      ...new Set(reports.flatMap(({ failures }) => failures)),
      ...(cases < casesForAll ? [] : silent.map(({ name }) => `a lie never told: ${name}`)),
    ],
  };
}
