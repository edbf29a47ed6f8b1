import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openSyncHub } from '../../../sync/support/openSyncHub.ts';
import { enrolledStation, type Station } from '../../../sync/support/station.ts';
import { seededRandom } from '../../support/random.ts';
import type { Memory } from './attack.ts';
import { allAttacks, quickAttacks } from './attacks.ts';
import { openColleague } from './colleague.ts';
import type { HostilePlan, HostileReport } from './hostile.ts';
import { saidAtRest, unreadableIn, whatWasKept, whatWasLogged } from './judge.ts';
import { createLiar } from './liar.ts';
import { createRounds } from './round.ts';
import { hangs } from './watch.ts';

/** `node hostileChild.ts PLAN`: one workstation, a colleague's, one hub behind a line that lies, so many lies. */
const plan = JSON.parse(process.argv[2] ?? '') as HostilePlan;
const { folder, seed, cases, isPlanted, part } = plan;
const mostGrowthBytes = 150 * 1024 * 1024;
/** The whole store is read through, every so many rounds. */
const roundsBetweenLooks = 16;
const limits = { silenceMs: 800, totalMs: 2500 };
const failures = new Set<string>();
const complain = (what: string): void => void failures.add(what);

process.on('uncaughtException', (error) => complain(`a crash: ${error.name}`));
process.on('unhandledRejection', () => complain('a promise that nobody awaited'));

async function main(): Promise<HostileReport> {
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(seed);
  const elsewhere = createServer((socket) => {
    complain('it went where it was sent');
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as AddressInfo;
  const memory: Memory = {
    ...{ residents: [], receipts: [], feedIsEndless: false, complain },
    elsewhere: `http://127.0.0.1:${port}/`,
  };
  const everyOf = isPlanted
    ? quickAttacks
    : allAttacks.filter((_, index) => index % part.of === part.index);
  const liar = createLiar({ cases, everyOf }, random, memory);
  const hub = await openSyncHub(join(folder, 'hub'));
  const station = await enrolledStation(hub, {
    store: {
      path: join(folder, 'estuaire.db'),
      ...{ key: randomBytes(32), salt: randomBytes(16) },
      binding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
    },
    change: { limits },
    // The process ends with its report.
    keep: () => {},
  });
  // Rests are kept by a clock that stands still here.
  station.database.transaction((db) => station.sync.setShare(db, 100));
  const wake = async (here: Station): Promise<boolean> => {
    liar.beginRun();
    if (!(await hangs(() => here.sync.wake()))) return true;
    complain('a run that hung');
    return false;
  };
  const rounds = createRounds({
    ...{ hub, station, liar, memory, random, complain },
    wake: () => wake(station),
    colleague: await openColleague(hub),
  });
  const before = heldBytes();
  let unreadable = 0;
  const look = (): void => {
    for (const trace of whatWasKept(station)) complain(trace);
    const spoilt = unreadableIn(station);
    unreadable += spoilt.length;
    for (const what of new Set(spoilt)) complain(`what nothing shows any more: ${what}`);
  };
  const harmed = (): boolean => failures.size + rounds.harm() + unreadable > 0;
  for (let round = 1; liar.told() < cases && !rounds.isOver(); round += 1) {
    await rounds.next(round % 2 === 0);
    for (const trace of whatWasLogged(station)) complain(trace);
    if (round % roundsBetweenLooks === 0) look();
    if (isPlanted && harmed()) break;
  }
  if (heldBytes() - before > mostGrowthBytes) complain('it grew by over 150 MB');
  if (!rounds.isOver()) {
    look();
    await nextLife(station, wake);
  }
  return {
    ...rounds.figures(),
    ...{ cases: liar.told(), unreadable, kinds: liar.kinds() },
    failures: [...failures].map((what) => `${what} (part ${part.index} of ${part.of})`),
  };
}

/** What was left in the store by lies does not keep the next start from being like any other. */
async function nextLife(
  station: Station,
  wake: (here: Station) => Promise<boolean>,
): Promise<void> {
  const again = await station.reopen();
  again.sync.personUnlocked(station.person);
  if (!(await wake(again))) return;
  for (const what of saidAtRest(again)) complain(`in the next life ${what}`);
  for (const trace of whatWasLogged(again)) complain(trace);
}

/** After everything that nobody holds is gone: a machine with much memory takes its time. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const report = await main();
process.stdout.write(JSON.stringify(report), () => process.exit(0));
