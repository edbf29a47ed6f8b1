import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { runInParts } from '../../support/parts.ts';
import { plantedForSchedules } from './planted.ts';
import type { SchedulesPlan, SchedulesReport } from './schedulesChild.ts';

const perProcess = 1000;
const complaintsShown = 12;
const program = 'test/faults/campaigns/schedules/schedulesChild.ts';

/**
 * G9, by the simulator H9: the real engine of two to four workstations on simulated time, store, line and hub; drops,
 * repeats, late arrivals, kills at any transaction, full disks, calendars, hubs that stop or come back from a copy. Each
 * schedule comes from one number.
 */
export const schedules: Campaign = {
  name: 'G9',
  title: 'workstations, lines and a hub in simulated time (H9)',
  plantedAtOnce: 2,
  sizes: { gate: 20_000, deep: 300_000 },
  acknowledges: true,
  planted: plantedForSchedules,
  notCovered: [
    'the lists of the screens, the decoder and pictures of others (real parts, in G2 and test/sync)',
  ],
  run,
};

async function run(campaign: CampaignRun): Promise<Figures> {
  const { cases, seed, say, isPlanted } = campaign;
  const size = { cases, perProcess };
  const reports = await runInParts<SchedulesPlan, SchedulesReport>(
    campaign,
    program,
    size,
    (part) => ({ first: seed + part.first, cases: part.cases }),
  );
  const all = (harm: 'lost' | 'duplicated' | 'stuck' | 'failures'): readonly string[] =>
    reports.flatMap((report) => report[harm]);
  const seen = [...all('lost'), ...all('duplicated'), ...all('stuck'), ...all('failures')];
  for (const complaint of isPlanted ? [] : seen.slice(0, complaintsShown)) say(complaint);
  return {
    ...noHarm,
    cases,
    acknowledged: reports.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    lost: all('lost').length,
    duplicated: all('duplicated').length,
    stuck: all('stuck').length,
    failures: all('failures'),
  };
}
