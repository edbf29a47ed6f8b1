import { patientDetail } from '../../../../electron/vault/services/patientDetail.ts';
import { projectRequests } from '../../../../electron/vault/services/projectRequests.ts';
import { mayDo } from '../../../../electron/vault/services/requests/permissions.ts';
import { requestDetail } from '../../../../electron/vault/services/requests/requestDetail.ts';
import { rowOf } from '../../../../electron/vault/services/requests/rowOf.ts';
import { hubVersionOf, readReceipt } from '../../../../electron/vault/store/receiptStore.ts';
import {
  type RequestLine,
  requestLinesIn,
} from '../../../../electron/vault/store/requestViewStore.ts';
import { readResource } from '../../../../electron/vault/store/resourceStore.ts';
import { requestStates } from '../../../../shared/domain/requestState.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';
import type { Station } from '../../../sync/support/station.ts';
import { poison } from './attack.ts';

/** An act that a person was told is kept: it is in the queue, or the hub has it. */
export interface Signed {
  requestId: string;
  /** Its request; null for a resident's file. */
  readonly about: string | null;
  /** What it made or corrected, and the version that this has at the hub once it is there, once. */
  readonly key: string;
  version: number;
  /** What was decided about it, for whoever looks for the cause of a version too many. */
  readonly story: string[];
  /** What the hub makes of it comes back by the feed. */
  readonly news: readonly string[];
}

/** What this workstation says of one act. */
interface Said {
  readonly requestId: string;
  readonly waits: boolean;
  readonly textReceived: boolean;
  readonly digest: string | undefined;
  readonly isWhole: boolean;
  readonly pictures: readonly string[];
}

/** How many acts are said to be received, or wait no more, while the hub's own database does not have them. */
export async function toldFalsely(
  hub: SyncHub,
  station: Station,
  signed: readonly Signed[],
): Promise<number> {
  // All of it before the hub is asked, which may have more by then and never less.
  const said = whatIsSaid(station, signed);
  const { transfers } = hub.hub().repository;
  let falsely = 0;
  for (const { requestId, waits, textReceived, digest, isWhole, pictures } of said) {
    const receipt = await hub.receipt(requestId);
    if (!waits && receipt?.completedAt == null) falsely += 1;
    if (textReceived && receipt === null) falsely += 1;
    if (digest !== undefined && digest !== receipt?.digest) falsely += 1;
    if (isWhole && receipt?.completedAt == null) falsely += 1;
    for (const id of pictures) {
      if ((await transfers.binary(id))?.state !== 'received') falsely += 1;
    }
  }
  return falsely;
}

function whatIsSaid({ sync, database }: Station, signed: readonly Signed[]): readonly Said[] {
  const items = new Map(sync.list().items.map((item) => [item.requestId, item]));
  return signed.map(({ requestId, about }) => {
    const item = items.get(requestId);
    const kept = readReceipt(database, requestId);
    const transit = about === null ? null : sync.transit(about);
    return {
      requestId,
      waits: item !== undefined,
      textReceived: item?.bundleReceived === true || transit?.bundleReceived === true,
      digest: kept?.bodySha256,
      isWhole: kept?.completedAt != null,
      pictures: (item?.images ?? []).filter(({ received }) => received).map(({ id }) => id),
    };
  });
}

/** Acts of which the hub has another version than one writing makes. */
export async function doneTwice(
  hub: SyncHub,
  signed: readonly Signed[],
): Promise<readonly string[]> {
  const { resources } = hub.hub().repository;
  const found = await resources.readMany(signed.map(({ key }) => key));
  return signed.flatMap(({ key, version, story }) => {
    const there = found.get(key)?.versionId;
    const [type] = key.split('/');
    if (there === version) return [];
    const decided = story.length === 0 ? 'nobody was asked' : story.join(', then ');
    return [`${type} in version ${there} where one writing makes ${version}: ${decided}`];
  });
}

/** What of these the hub has in a version that is not here. */
export async function missingNews(
  hub: SyncHub,
  { database }: Station,
  keys: readonly string[],
): Promise<readonly string[]> {
  const theirs = await hub.hub().repository.resources.readMany(keys);
  return keys.filter((key) => {
    const [type = '', id = ''] = key.split('/');
    return hubVersionOf(database, type, id) !== String(theirs.get(key)?.versionId);
  });
}

/**
 * A page that counts as read and is not here: `before` is what the hub's own pages held up to the cursor that is asked
 * on from. What waits in the outbox, or beside it, is not there to be replaced.
 */
export function skippedNews(
  { database }: Station,
  news: readonly string[],
  before: ReadonlyMap<string, number>,
): readonly string[] {
  const places = 'SELECT resource_type, resource_id FROM';
  const waits = new Set(
    database
      .all(`${places} local_change UNION ${places} conflict`)
      .map((row) => `${row.resource_type}/${row.resource_id}`),
  );
  const isHere = (key: string): boolean => {
    const [type = '', id = ''] = key.split('/');
    const known = Number(hubVersionOf(database, type, id) ?? 0);
    return waits.has(key) || known >= (before.get(key) ?? 0);
  };
  return news.every(isHere) ? [] : ['a page that is not here counts as read'];
}

/** What the truth line and « Synchronisation » say although nothing is left to say. */
export function saidAtRest({ sync }: Station): readonly string[] {
  const { link, lineFault, firstReception, refused, conflicts, waitingRequests } = sync.status();
  return [
    ...(link === 'connected' && lineFault === null ? [] : [`the line is said to be ${link}`]),
    ...(firstReception === null ? [] : ['a first reception is said to go on']),
    ...(refused + conflicts + waitingRequests > 0 ? ['something is said to wait'] : []),
  ];
}

/** Lists, requests and residents that this workstation can no longer show. */
export function unreadableIn({ database }: Station): readonly string[] {
  const found: string[] = [];
  const look = <T>(what: string, show: () => T): T | null => {
    try {
      return show();
    } catch (error) {
      found.push(`${what}, ${stackOf(error)}`);
      return null;
    }
  };
  for (const { id } of database.all("SELECT id FROM resource WHERE type = 'Patient'")) {
    look('a resident', () => {
      const stored = readResource(database, 'Patient', String(id));
      return stored === null ? null : patientDetail(database, stored);
    });
  }
  for (const { id } of database.all('SELECT id FROM request_view')) {
    look('a line', () => database.transaction((db) => projectRequests(db, [String(id)])));
  }
  const lines = look('the lists of requests', () => requestLinesIn(database, requestStates)) ?? [];
  for (const line of lines) look('a request', () => showRequest(database, line));
  return found;
}

function showRequest(db: Station['database'], line: RequestLine): void {
  requestDetail(rowOf(line, ''), {
    db,
    reader: { userId: '', roleId: '', side: 'requester' },
    // No picture lies here: what is said of it comes from its resource.
    files: { find: () => null, frames: () => 0 } as never,
    findKey: () => null,
    roleId: null,
    may: (parts) => mayDo(parts, 'nurse', '', false, new Date()),
  });
}

/** Where something that was never to be taken is found: in any table of the store, or in what is told to the log. */
export function whatWasKept({ database }: Station): readonly string[] {
  const tables = database
    .all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    .map(({ name }) => String(name));
  return tables
    .filter((table) => database.all(`SELECT * FROM "${table}"`).some(holdsPoison))
    .map((table) => `the store keeps what was never to be taken: ${table}`);
}

/** The same of the resources alone, which is quick enough to ask after each run: a later reading may put it right. */
export function whatWasTaken({ database }: Station): readonly string[] {
  const taken = database.all('SELECT DISTINCT type FROM resource WHERE instr(json, ?) > 0', poison);
  return taken.map(({ type }) => `a lie took the place of what is here: ${String(type)}`);
}

/** Indexes fold what they are given, and keep it as bytes. */
function holdsPoison(row: object): boolean {
  return Object.values(row).some((value) =>
    (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))
      .toUpperCase()
      .includes(poison),
  );
}

/** What the log was told since it was last asked. */
export function whatWasLogged({ events }: Station): readonly string[] {
  return events
    .splice(0)
    .flatMap(({ event, error, ...told }) => [
      ...(error === undefined ? [] : [`a bug of ours met: ${event}, ${stackOf(error)}`]),
      ...(JSON.stringify(told).toUpperCase().includes(poison) ? ['the log repeats a hub'] : []),
    ]);
}

/** Where it was met: the message may hold what a hub said. */
function stackOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const [first = ''] = lines.filter((line) => line.includes('    at '));
  return `${error instanceof Error ? error.name : 'not an error'}${first.replace(/.*\//, ' at ')}`;
}
