import { readReceipt } from '../../../../electron/vault/store/receiptStore.ts';
import { readResource } from '../../../../electron/vault/store/resourceStore.ts';
import { readRestoration } from '../../../../electron/vault/store/restorationStore.ts';
import { markOf } from './content.ts';
import { latest, visible } from './modelState.ts';
import type { Deed, Region } from './region.ts';
import type { SimStation } from './station.ts';

export interface Verdict {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly stuck: readonly string[];
  readonly failures: readonly string[];
}

export interface Judge {
  /** After each event: nothing may be said that is not so. */
  readonly look: () => void;
  /** Nothing waits any more, as far as the workstations say. */
  readonly isSettled: () => boolean;
  readonly verdict: () => Verdict;
}

/** How often words are compared with the hub, simulated milliseconds. */
const lookEveryMs = 4000;

/** Compares what people did, what the workstations say and what the hub has. */
export function createJudge(region: Region): Judge {
  const { hub, stations, deeds, world } = region;
  const ahead = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    look: () => {
      if (world.now() < lookedAt + lookEveryMs) return;
      lookedAt = world.now();
      for (const station of stations) {
        if (knowsWhatIsLost(region, station) && station.takeDirty())
          for (const what of aheadAt(region, station)) ahead.add(what);
      }
    },
    isSettled: () => stations.every((station) => waitingAt(station).length === 0),
    verdict: () => {
      noteSetAside(region.deeds);
      const history = marksAtHub(region);
      const outbox = new Set(stations.flatMap(marksInOutbox));
      const live = deeds.filter(({ mark, isWithdrawn }) => !isWithdrawn && !outbox.has(mark));
      const acknowledged = deeds.filter(({ station, requestId }) =>
        readReceipt(station.database, requestId),
      );
      const lost = live.flatMap((deed) => missing(region, deed, history));
      const twice = deeds.flatMap((deed) => timesWrong(deed, history, outbox));
      return {
        acknowledged: acknowledged.length,
        lost,
        duplicated: twice,
        stuck: stations.flatMap((station) => stuckAt(region, station)),
        failures: [
          ...new Set(hub.complaints),
          ...ahead,
          ...stations.flatMap(({ bugs }) => bugs),
          ...outOfOrder(region),
          ...stations.flatMap((station) => differing(region, station)),
        ],
      };
    },
  };
}

/** Before it has asked what a hub that came back from a copy still has, it cannot know that something is gone. */
function knowsWhatIsLost({ hub }: Region, { database }: SimStation): boolean {
  const { restored } = hub.state();
  const known = readRestoration(database);
  return restored === null || (known?.restoredAt === restored.at && known.checkedAt !== null);
}

/** Moves that came too late: the engine set them aside with what was written in them. */
export function noteSetAside(deeds: readonly Deed[]): void {
  for (const deed of deeds) {
    const row = deed.station.database.one(
      'SELECT 1 AS found FROM set_aside_act WHERE request_id = ?',
      deed.requestId,
    );
    if (row !== undefined) deed.isWithdrawn = true;
  }
}

type History = ReadonlyMap<string, number>;

/** How often each act wrote each resource, by `mark key`. */
function marksAtHub({ hub }: Region): History {
  const counts = new Map<string, number>();
  for (const { key, resource } of [...hub.state().resources.values()].flat()) {
    const name = `${markOf(resource)} ${key}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function marksInOutbox({ database }: SimStation): readonly string[] {
  return database
    .all('SELECT payload FROM local_change')
    .map(({ payload }) => markOf(JSON.parse(String(payload))));
}

function missing({ hub }: Region, { mark, keys, files }: Deed, history: History): string[] {
  const texts = keys
    .filter((key) => !history.has(`${mark} ${key}`))
    .map((key) => `${mark}: ${key.split('/')[0]} is neither here nor at the hub`);
  const pictures = files
    .filter(({ binaryId }) => hub.state().uploads.get(binaryId)?.receivedAt == null)
    .map(() => `${mark}: a picture is not at the hub`);
  return [...texts, ...pictures];
}

function timesWrong(deed: Deed, history: History, outbox: ReadonlySet<string>): string[] {
  const { mark, keys, isWithdrawn } = deed;
  const counts = keys.map((key) => history.get(`${mark} ${key}`) ?? 0);
  const most = isWithdrawn || outbox.has(mark) ? 0 : 1;
  return counts.some((count) => count > most)
    ? [`${mark}: ${Math.max(...counts)} times at the hub, ${most} at most`]
    : [];
}

function waitingAt(station: SimStation): readonly string[] {
  const sync = station.sync();
  if (sync?.status().link !== 'connected') return ['not connected'];
  const items = sync.list().items.filter(({ phase }) => phase !== 'refused');
  const refused = refusedKeys(station);
  return items
    .filter(({ requestId }) => !waitsFor(station, requestId, refused))
    .map(({ requestId, phase }) => `${requestId} ${phase}`);
}

/** What was refused stays until somebody corrects it, and so does what refers to it; nothing else stays. */
function stuckAt(region: Region, station: SimStation): string[] {
  const { database, name } = station;
  const parked = refusedKeys(station);
  const waiting = database
    .all(
      `SELECT DISTINCT request_id, status FROM local_change WHERE status <> 'rejected'
       UNION SELECT request_id, state FROM original WHERE state <> 'received'
         AND request_id NOT IN (SELECT request_id FROM local_change)`,
    )
    .filter((row) => !waitsFor(station, String(row.request_id), parked))
    .map(({ status }) => `${name}: ${status} for ever`);
  const isAsked = knowsWhatIsLost(region, station);
  return [...waiting, ...(isAsked ? [] : [`${name}: does not ask what the hub lost`])];
}

function refusedKeys({ database }: SimStation): ReadonlySet<string> {
  const rows = database.all("SELECT request_id FROM local_change WHERE status = 'rejected'");
  return new Set(rows.map((row) => String(row.request_id)));
}

/** Whether an act waits, directly or not, for one of these. */
function waitsFor({ database }: SimStation, requestId: string, on: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const next = [requestId];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const rows = database.all('SELECT on_request_id FROM act_dependency WHERE request_id = ?', one);
    const earlier = rows.map((row) => String(row.on_request_id));
    if (earlier.some((id) => on.has(id))) return true;
    next.push(...earlier);
  }
  return false;
}

/** Whatever a workstation says was received, the hub has. */
function aheadAt(region: Region, station: SimStation): string[] {
  const { hub, deeds } = region;
  const sync = station.sync();
  if (sync === null) return [];
  const { acts, uploads } = hub.state();
  noteSetAside(region.deeds);
  const items = new Map(sync.list().items.map((item) => [item.requestId, item]));
  const arrived = (id: string): boolean => uploads.get(id)?.receivedAt != null;
  return deeds
    .filter((deed) => deed.station === station && !deed.isWithdrawn)
    .flatMap(({ requestId, mark, files }) => {
      const item = items.get(requestId);
      const textSaid = item === undefined || item.bundleReceived;
      const said = item?.images.filter(({ received }) => received).map(({ id }) => id);
      const pictures = said ?? files.map(({ binaryId }) => binaryId);
      if (textSaid && !acts.has(requestId)) return [`${mark}: said to be received, and is not`];
      return pictures.every(arrived) ? [] : [`${mark}: a picture said to be received is not`];
    });
}

/** What one workstation did to one resource came in the order in which it was done. */
function outOfOrder({ hub, deeds }: Region): string[] {
  const stationOf = new Map(deeds.map(({ mark, station }) => [mark, station.name]));
  return [...hub.state().resources.values()].flatMap((versions) => {
    const last = new Map<string, string>();
    return versions.flatMap(({ resource, key }) => {
      const mark = markOf(resource);
      const name = stationOf.get(mark) ?? '';
      const before = last.get(name) ?? '';
      last.set(name, mark);
      return mark < before ? [`${key.split('/')[0]}: ${before} came before ${mark}`] : [];
    });
  });
}

/** Every workstation shows the last version of what it may see, unless it waits there with an edit of its own. */
function differing({ hub }: Region, station: SimStation): string[] {
  const { database, author, isExpert, name } = station;
  const by = { establishment: author.establishment, isMember: isExpert };
  const state = hub.state();
  return [...state.resources.keys()].flatMap((key) => {
    const version = latest(state, key);
    if (version === undefined || !visible(version, by)) return [];
    const [type = '', id = ''] = key.split('/');
    const edited = database.one(
      'SELECT 1 AS found FROM local_change WHERE resource_type = ? AND resource_id = ?',
      type,
      id,
    );
    if (edited !== undefined) return [];
    const stored = readResource(database, type as 'Patient', id);
    const same =
      stored?.hubVersionId === String(version.versionId) &&
      markOf(stored.resource) === markOf(version.resource);
    return same ? [] : [`${name}: ${type} is not what the hub has`];
  });
}
