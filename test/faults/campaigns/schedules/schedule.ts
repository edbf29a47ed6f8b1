import { createJudge, type Verdict } from './judge.ts';
import type { Weather } from './line.ts';
import { somebodyCorrects, somebodyDecides, somebodyWorks } from './people.ts';
import type { Region } from './region.ts';
import { orRefused, type SimStation } from './station.ts';
import { begin } from './world.ts';

const minute = 60_000;
/** While it is calm, how often somebody looks whether all has arrived, and decides what is to be decided. */
const lookEveryMs = 15_000;
/** Without news the feed is asked once a minute: after that everybody knows everything. */
const longestSilence = 75_000;
/** Longer than every delay the engine gives itself, several times over. */
const longestCalm = 45 * minute;

/** One schedule from its beginning to the calm after it. */
export async function playSchedule(region: Region): Promise<Verdict> {
  const { random, world, stations } = region;
  const judge = createJudge(region);
  const storm = 20_000 + random(6 * minute);
  for (const station of stations) station.start();
  const events = 4 + random(10);
  for (let index = 0; index < events; index += 1) {
    const station = stations[random(stations.length)];
    if (station === undefined) continue;
    world.after(random(storm), () => happens(region, station));
  }
  await world.runUntil(storm, judge.look);
  calm(region);
  for (let end = storm + lookEveryMs; end < storm + longestCalm; end += lookEveryMs) {
    await world.runUntil(end, judge.look);
    for (const station of stations) somebodyDecides(region, station);
    if (judge.isSettled()) break;
  }
  await world.runUntil(world.now() + longestSilence, judge.look);
  for (const station of stations) station.kill();
  return judge.verdict();
}

/** The line is up, the programs run, the hub is there: from now on everything has to end by itself. */
function calm({ stations, setWeather, startHub }: Region): void {
  startHub();
  for (const station of stations) {
    setWeather(station, { kind: 'good' });
    station.fillDisk(0);
    station.killAt(Number.POSITIVE_INFINITY, 'after');
    startAgain(station);
    station.sync()?.resume();
  }
}

const weathers: readonly Weather[] = [
  { kind: 'good' },
  { kind: 'down' },
  { kind: 'bad', percent: 15 },
  { kind: 'bad', percent: 50 },
  { kind: 'bad', percent: 90 },
  { kind: 'slow' },
  { kind: 'portal' },
];

type Trouble = (region: Region, station: SimStation) => void;

const changeWeather: Trouble = ({ random, setWeather }, station) =>
  setWeather(station, weathers[random(weathers.length)] ?? { kind: 'good' });

const troubles: readonly Trouble[] = [
  ...[changeWeather, changeWeather, changeWeather, fall, fallAtWork],
  ({ random }, station) => station.fillDisk(1 + random(4)),
  ({ random }, station) =>
    station.moveCalendar(random(2) === 0 ? random(7_200_000) : -random(400 * 86_400_000)),
  ({ random, stopHub }) => stopHub(1000 + random(90_000)),
  hubCopies,
  somebodyCorrects,
  called,
  (region, station) => {
    orRefused(() => station.sync()?.retry(null));
    somebodyDecides(region, station);
  },
];

/** Work half of the time, trouble the other half. */
function happens(region: Region, station: SimStation): void {
  const { random } = region;
  if (random(2) === 0) somebodyWorks(region, station);
  else troubles[random(troubles.length)]?.(region, station);
}

function startAgain(station: SimStation): void {
  if (station.sync() === null) station.start();
}

function fallAtWork({ random, world }: Region, station: SimStation): void {
  station.killAt(1 + random(25), random(2) === 0 ? 'before' : 'after');
  world.after(random(3 * minute), () => startAgain(station));
}

function called({ random, world }: Region, station: SimStation): void {
  station.sync()?.pause('call');
  world.after(random(4 * minute), () => station.sync()?.resume());
}

function fall({ random, world }: Region, station: SimStation): void {
  station.kill();
  world.after(random(4 * minute), () => startAgain(station));
}

/** A copy is made now and then; sometimes the hub comes back from it. */
function hubCopies(region: Region): void {
  if (region.random(3) === 0) region.restoreHub();
  else region.hub.keepCopy(begin + region.world.now());
}
