import { markOf } from './content.ts';
import { noteSetAside } from './judge.ts';
import { latest, visible } from './modelState.ts';
import type { Deed, Region } from './region.ts';
import type { SimStation } from './station.ts';
import { type Words, wordsOf } from './truthWords.ts';
import { begin } from './world.ts';

export interface TruthWatch {
  /** Called once in each simulated second. */
  readonly second: () => void;
  readonly sentences: () => number;
  readonly ahead: ReadonlySet<string>;
  readonly late: ReadonlySet<string>;
}

/** Once a workstation has heard the hub on a good line, nothing it says may be older than this, milliseconds. */
const latestMs = 10_000;

/** Compares, second by second, what the screens say with what the hub has. */
export function createTruthWatch(region: Region): TruthWatch {
  const ahead = new Set<string>();
  const late = new Set<string>();
  const said = new Map<string, Words>();
  const linked = new Map<string, Link>();
  let sentences = 0;
  return {
    ...{ ahead, late },
    sentences: () => sentences,
    second: () => {
      noteSetAside(region.deeds);
      for (const station of region.stations) {
        const own = region.deeds.filter((deed) => deed.station === station && !deed.isWithdrawn);
        // A screen says the same until it is told that something changed.
        const isSaidAgain = station.takeDirty() || !said.has(station.name);
        const words = isSaidAgain ? wordsOf(station, own) : said.get(station.name);
        if (words == null) {
          said.delete(station.name);
          linked.delete(station.name);
          continue;
        }
        said.set(station.name, words);
        const since = linkedSince(region, station, linked);
        sentences += countOf(words);
        for (const what of aheadIn(region, own, words)) ahead.add(`${station.name}: ${what}`);
        const isLinked = since !== null && region.world.now() - since > latestMs;
        for (const what of isLinked ? lateIn(region, station, words) : []) {
          late.add(`${station.name}: ${what}`);
        }
      }
    },
  };
}

function countOf({ texts, pictures, tasks }: Words): number {
  const both = [texts, pictures].flatMap(({ received, waiting }) => [received.size, waiting.size]);
  return both.reduce((sum, size) => sum + size, tasks.length + 1);
}

interface Link {
  readonly contactBefore: string | null;
  since: number | null;
}

/** The instant at which it first heard the hub on the line that is good now; null before. */
function linkedSince(
  { world, isGood }: Region,
  station: SimStation,
  links: Map<string, Link>,
): number | null {
  const status = station.sync()?.status();
  if (status === undefined || !isGood(station) || status.link !== 'connected') {
    links.delete(station.name);
    return null;
  }
  const link = links.get(station.name) ?? { contactBefore: status.lastHubContact, since: null };
  if (link.since === null && status.lastHubContact !== link.contactBefore) link.since = world.now();
  links.set(station.name, link);
  return link.since;
}

function aheadIn({ hub }: Region, own: readonly Deed[], words: Words): string[] {
  const { acts, uploads, resources } = hub.state();
  const arrived = (id: string): boolean => uploads.get(id)?.receivedAt != null;
  const isWhole = ({ requestId, files }: Deed): boolean =>
    acts.has(requestId) && files.every(({ binaryId }) => arrived(binaryId));
  const { texts, pictures, nothingWaits } = words;
  return [
    ...[...texts.received].filter((id) => !acts.has(id)).map(() => 'a text said to be received'),
    ...[...pictures.received].filter((id) => !arrived(id)).map(() => 'a picture said received'),
    ...(nothingWaits && !own.every(isWhole) ? ['nothing is said to wait'] : []),
    ...words.tasks.flatMap(({ key, version, mark }) => {
      if (words.edited.has(key)) return [];
      const theirs = resources.get(key)?.[Number(version) - 1];
      return theirs !== undefined && markOf(theirs.resource) === mark
        ? []
        : ['a state that the hub never had'];
    }),
  ];
}

function lateIn({ hub, world }: Region, station: SimStation, words: Words): string[] {
  const { acts, uploads, resources } = hub.state();
  const before = world.now() - latestMs;
  const isKnown = (at: string | null | undefined): boolean =>
    at != null && Date.parse(at) <= begin + before;
  const { texts, pictures, tasks, edited } = words;
  const shown = new Map(tasks.map(({ key, version }) => [key, version]));
  const by = { establishment: station.author.establishment, isMember: station.isExpert };
  return [
    ...[...texts.waiting].filter((id) => isKnown(acts.get(id)?.receivedAt)).map(() => 'a text'),
    ...[...pictures.waiting]
      .filter((id) => isKnown(uploads.get(id)?.receivedAt))
      .map(() => 'a picture'),
    ...[...resources.keys()].flatMap((key) => {
      const last = latest(hub.state(), key);
      const isTask = key.startsWith('Task/') && !edited.has(key);
      if (last === undefined || !isTask || !isKnown(last.lastUpdated) || !visible(last, by)) {
        return [];
      }
      return shown.get(key) === String(last.versionId) ? [] : ['the state of a request'];
    }),
  ];
}
