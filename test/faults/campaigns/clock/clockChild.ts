import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { manualClock } from '../../../support/manualClock.ts';
import { enrolledStation } from '../../../sync/support/station.ts';
import { passphrase } from '../../support/people.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { type VaultHere, vaultHere } from '../../support/vaultHere.ts';
import type { ClockPlan, ClockReport } from './clock.ts';
import { atTheDesk } from './desk.ts';
import type { Told } from './judgeClock.ts';
import { type Outcome, onTheLine } from './line.ts';
import { openTimedHub, type TimedHub } from './timedHub.ts';

/** `node clockChild.ts PLAN`: a workstation and its hub, a desk, and clocks that are set, each case with its own. */
const plan = JSON.parse(process.argv[2] ?? '') as ClockPlan;
const limits = { silenceMs: 20_000, totalMs: 60_000 };
const deskOfCases = 4;
const sum = { acknowledged: 0, lost: 0, duplicated: 0, stuck: 0 };
const failures: string[] = [];
const counts: Record<string, number> = {};

async function lineCase(
  hub: TimedHub,
  number: number,
  random: Random,
  told: Told,
): Promise<Outcome> {
  const ends: (() => Promise<void>)[] = [];
  const station = await enrolledStation(hub.hub, {
    store: {
      path: join(plan.folder, `case-${number}.db`),
      ...{ key: randomBytes(32), salt: randomBytes(16) },
      binding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
    },
    change: { limits },
    keep: (close) => void ends.push(close),
  });
  // A piece that was under way when the clock was set would be rested for by a clock that stands still.
  station.database.transaction((db) => station.sync.setShare(db, 100));
  try {
    return await onTheLine(hub, station, random, told);
  } finally {
    hub.beRight();
    for (const end of ends) await end();
  }
}

async function installed(): Promise<{ readonly host: VaultHere; readonly userId: string }> {
  const clock = manualClock(new Date());
  const host = vaultHere({ rootDir: join(plan.folder, 'desk'), clock });
  const { recoveryKey } = await host.gate.value('setup:install', {
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: { family: 'Renard', given: 'Camille', role: 'nurse', rpps: null, passphrase },
  });
  await host.gate.value('setup:confirmRecovery', { recoveryKey });
  const { users } = await host.gate.value('session:status', {});
  host.vault.lock('campaign');
  return { host, userId: users[0]?.id ?? '' };
}

mkdirSync(plan.folder, { recursive: true });
const hub = await openTimedHub(join(plan.folder, 'hub'));
const { host, userId } = await installed();
for (let number = plan.first; number < plan.first + plan.cases; number += 1) {
  const random = seededRandom(plan.seed + number);
  process.env.TZ = 'Europe/Paris';
  const told: Told = {
    complain: (what) => void failures.push(`${what} (case ${number})`),
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
  };
  if (number % deskOfCases === 0) {
    await atTheDesk(host, userId, random, told);
    continue;
  }
  const outcome = await lineCase(hub, number, random, told);
  sum.acknowledged += outcome.acknowledged;
  sum.lost += outcome.lost;
  sum.duplicated += outcome.duplicated;
  sum.stuck += outcome.stuck;
}
host.vault.close();
await hub.hub.close();
const report: ClockReport = { ...sum, failures, counts };
process.stdout.write(JSON.stringify(report), () => process.exit(0));
