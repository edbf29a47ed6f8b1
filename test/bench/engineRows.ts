import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesOfAct } from '../../electron/vault/store/outboxStore.ts';
import { composeBundle } from '../../electron/vault/sync/composeBundle.ts';
import { signRequest } from '../sync/support/station.ts';
import { type BareServer, startBareServer } from './bareServer.ts';
import { startBenchHub } from './benchHub.ts';
import { type EngineStation, openEngineStation } from './engineStation.ts';
import { type BenchRow, median, timeAsync } from './measure.ts';
import { openPacedLine } from './pacedLine.ts';
import { openPlain } from './plainDatabase.ts';
import { until } from './region.ts';

/** 100 requests of four pictures, and 1,000 of text alone, each in as many turns as give a median. */
const slices = 5;
const requestsWithPictures = 100;
/** Twelve over a line such as a good EHPAD has: 20 Mbit/s up. A hundred would take ten minutes, and say the same. */
const lineSlices = 3;
const requestsOverLine = 12;
const lineBytesPerSecond = 2_500_000;
const textRequests = 1_000;
const pictureBytes = 2_000_000;
const pictures = [pictureBytes, pictureBytes, pictureBytes, pictureBytes];

interface Desk {
  readonly engine: EngineStation;
  readonly bare: BareServer;
  readonly folder: string;
}

/** The engine alone, a hub over loopback: how fast a queue empties, against a loop that sends the same bytes. */
export function engineRows(): Promise<Record<string, BenchRow>> {
  return withDesk(null, async (desk) => ({
    'sync.throughput': await throughput(desk, requestsWithPictures, slices),
    'sync.small': await small(desk),
  }));
}

/** The same pictures over lines as slow for both: what is left of the difference where the line is what is waited for. */
export function lineRows(): Promise<Record<string, BenchRow>> {
  return withDesk(lineBytesPerSecond, async (desk) => ({
    'sync.throughput.line': await throughput(desk, requestsOverLine, lineSlices),
  }));
}

async function withDesk<T>(
  upBytesPerSecond: number | null,
  measure: (desk: Desk) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-engine-'));
  const line = upBytesPerSecond === null ? null : openPacedLine(upBytesPerSecond);
  const hub = await startBenchHub({
    dataDir: join(folder, 'hub'),
    establishments: 1,
    ...(upBytesPerSecond === null ? {} : { upBytesPerSecond }),
  });
  const bare = await startBareServer(join(folder, 'bare'), line?.to);
  const engine = await openEngineStation(folder, hub);
  try {
    return await measure({ engine, bare, folder });
  } finally {
    await engine.close();
    await bare.stop();
    line?.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The baseline keeps each picture as durably as the hub does, and nothing else: no text, no hash, no receipt. */
async function throughput(
  { engine, bare }: Desk,
  requests: number,
  inTurns: number,
): Promise<BenchRow> {
  const { station } = engine;
  const turns = [];
  const discarded = [];
  for (let slice = 0; slice < inTurns; slice += 1) {
    const files = Array.from({ length: requests / inTurns }, () =>
      signRequest(station, pictures),
    ).flatMap(({ request }) => request.files);
    for (const { binaryId, bytes } of files) engine.keepOriginal(binaryId, bytes);
    station.files.clear();
    turns.push({
      ours: await timeQueue(engine),
      baseline: await timeAsync(async () => {
        for (const { binaryId, bytes } of files) await bare.put(`/files/${binaryId}`, bytes);
      }),
    });
    discarded.push(
      await timeAsync(async () => {
        for (const { binaryId, bytes } of files) await bare.put(`/discarded/${binaryId}`, bytes);
      }),
    );
    for (const { binaryId } of files) engine.forgetOriginal(binaryId);
  }
  const megabytes = (requests / inTurns) * pictures.length * (pictureBytes / 1e6);
  const speed = (times: readonly number[]): number => (megabytes * 1000) / median(times);
  return {
    unit: `MB a second, ${requests} requests of 4 pictures of 2 MB`,
    value: speed(turns.map(({ ours }) => ours)),
    baseline: speed(turns.map(({ baseline }) => baseline)),
    ratio: median(turns.map(({ ours, baseline }) => baseline / ours)),
    detail: { baselineThatKeepsNothing: Math.round(speed(discarded)) },
  };
}

/** On each side one durable commit, the workstation's row and the hub's, for the same bytes. */
async function small({ engine, bare, folder }: Desk): Promise<BenchRow> {
  const { station } = engine;
  const mine = openPlain(join(folder, 'mine.db'));
  const insert = mine.prepare('INSERT INTO resource (id, json) VALUES (?, ?)');
  const turns = [];
  const count = textRequests / slices;
  let bytes = 0;
  for (let slice = 0; slice < slices; slice += 1) {
    const acts = Array.from({ length: count }, () => signRequest(station).requestId);
    const bodies = acts.map((id) => composeBundle(id, changesOfAct(station.database, id)).body);
    bytes += bodies.reduce((sum, { length }) => sum + length, 0);
    const ours = await timeQueue(engine);
    const baseline = await timeAsync(async () => {
      for (const [index, body] of bodies.entries()) {
        await bare.put(`/texts/${acts[index]}`, body);
        insert.run(acts[index], 'received');
      }
    });
    turns.push({ ours: ours / count, baseline: baseline / count });
  }
  mine.close();
  return {
    unit: 'ms a request, 1,000 of text alone',
    value: median(turns.map(({ ours }) => ours)),
    baseline: median(turns.map(({ baseline }) => baseline)),
    ratio: median(turns.map(({ ours, baseline }) => ours / baseline)),
    detail: { bytes: Math.round(bytes / textRequests) },
  };
}

/** Until nothing waits any more; what the engine did meanwhile beside sending is in it, as it is in the program. */
function timeQueue({ station: { sync } }: EngineStation): Promise<number> {
  return timeAsync(() =>
    until(async () => {
      await sync.wake();
      return sync.list().items.length === 0;
    }),
  );
}
