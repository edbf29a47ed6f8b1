import type { Weather } from './line.ts';
import { somebodyDecides, somebodyWorks } from './people.ts';
import type { Region } from './region.ts';
import type { SimStation } from './station.ts';
import { createTruthWatch, type TruthWatch } from './truthWatch.ts';

const second = 1000;
/** After the last fault: the longest silence of the line, the minute between two looks at the feed, and ten seconds. */
const calmMs = 110 * second;

const weathers: readonly Weather[] = [
  { kind: 'down' },
  { kind: 'bad', percent: 30 },
  { kind: 'bad', percent: 70 },
  { kind: 'slow' },
  { kind: 'portal' },
];

/** A shift with a bad line, looked at every second; then the line is good, and everything said has to become so. */
export async function watchSchedule(region: Region): Promise<TruthWatch> {
  const { random, world, stations } = region;
  const watch = createTruthWatch(region);
  const storm = (20 + random(160)) * second;
  for (const station of stations) station.start();
  const events = 4 + random(10);
  for (let index = 0; index < events; index += 1) {
    const station = stations[random(stations.length)];
    if (station !== undefined) world.after(random(storm), () => happens(region, station));
  }
  await lookEachSecond(region, watch, storm);
  for (const station of stations) {
    region.setWeather(station, { kind: 'good' });
    station.killAt(Number.POSITIVE_INFINITY, 'after');
    if (station.sync() === null) station.start();
  }
  region.startHub();
  await lookEachSecond(region, watch, storm + calmMs);
  for (const station of stations) station.kill();
  return watch;
}

async function lookEachSecond({ world }: Region, watch: TruthWatch, until: number): Promise<void> {
  while (world.now() < until) {
    await world.runUntil(Math.min(world.now() + second, until), () => {});
    watch.second();
  }
}

function happens(region: Region, station: SimStation): void {
  const { random, world } = region;
  const startAgain = (): void => {
    if (station.sync() === null) station.start();
  };
  switch (random(10)) {
    case 0:
      station.kill();
      world.after(random(60 * second), startAgain);
      break;
    case 1:
      station.killAt(1 + random(25), random(2) === 0 ? 'before' : 'after');
      world.after(random(60 * second), startAgain);
      break;
    case 2:
      region.stopHub(second + random(40 * second));
      break;
    case 3:
      somebodyDecides(region, station);
      break;
    case 4:
    case 5:
      region.setWeather(station, weathers[random(weathers.length)] ?? { kind: 'good' });
      world.after(random(60 * second), () => region.setWeather(station, { kind: 'good' }));
      break;
    default:
      somebodyWorks(region, station);
  }
}
