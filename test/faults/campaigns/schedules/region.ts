import type { Database } from '../../../../electron/vault/store/database.ts';
import type { Random } from '../../support/random.ts';
import { seededRandom } from '../../support/random.ts';
import { uuid } from './content.ts';
import { openLine, type Weather } from './line.ts';
import { simulatedLive } from './live.ts';
import { createModelHub, type ModelHub } from './modelHub.ts';
import { openStation, type SimStation } from './station.ts';
import { begin, createWorld, type World } from './world.ts';

/** What somebody did at a workstation, and what became of it as far as people know. */
export interface Deed {
  readonly mark: string;
  readonly station: SimStation;
  readonly keys: readonly string[];
  readonly files: readonly { readonly binaryId: string; readonly sha256: string }[];
  /** Changes when a person decides that hers goes on top of theirs. */
  requestId: string;
  /** She took it back, or another act took its place: nothing of it may ever be at the hub. */
  isWithdrawn: boolean;
}

/** One schedule: workstations, their lines, the hub, and what people did. */
export interface Region {
  readonly seed: number;
  readonly random: Random;
  readonly world: World;
  readonly hub: ModelHub;
  readonly stations: readonly SimStation[];
  readonly deeds: Deed[];
  readonly setWeather: (station: SimStation, weather: Weather) => void;
  readonly stopHub: (forMs: number) => void;
  readonly startHub: () => void;
  readonly restoreHub: () => void;
  /** Nothing is in the way between this workstation and the hub. */
  readonly isGood: (station: SimStation) => boolean;
}

/**
 * @param databases empty stores, one for each workstation that the schedule may have
 * @param isLive whether the hub tells workstations that something is new
 */
export function createRegion(seed: number, databases: readonly Database[], isLive = false): Region {
  const random = seededRandom(seed);
  const world = createWorld();
  const hub = createModelHub();
  const weather = new Map<string, Weather>();
  let hubLife = 0;
  let isUp = true;
  const places = [uuid(random), uuid(random)];
  // Half of them with a second nurse in the same house, and some with another house too.
  const count = random(2) === 0 ? 2 : 3 + random(databases.length - 2);
  const weatherOf = (name: string): Weather => weather.get(name) ?? { kind: 'good' };
  const stations = databases.slice(0, count).map((database, index) => {
    const name = `station-${index}`;
    return openStation({
      ...{ world, random, database, name },
      isExpert: index === 1,
      openLive: isLive
        ? simulatedLive({
            world,
            news: () => hub.state().feed.length,
            isOpen: () => isUp && weatherOf(name).kind === 'good',
          })
        : null,
      establishment: places[index < 3 ? 0 : 1] ?? '',
      openLine: (isAlive) =>
        openLine(
          {
            ...{ world, random },
            weather: () => weatherOf(name),
            hub: (asked) => (isUp ? hub.answer(asked, begin + world.now()) : null),
            hubLife: () => hubLife,
          },
          isAlive,
        ),
    });
  });
  const startHub = (): void => {
    isUp = true;
  };
  const stopHub = (forMs: number): void => {
    hubLife += 1;
    isUp = false;
    world.after(forMs, startHub);
  };
  return {
    ...{ seed, random, world, hub, stations, stopHub, startHub },
    deeds: [],
    setWeather: ({ name }, next) => void weather.set(name, next),
    restoreHub: () => {
      hub.restore(begin + world.now());
      stopHub(5000);
    },
    isGood: ({ name }) => isUp && weatherOf(name).kind === 'good',
  };
}
