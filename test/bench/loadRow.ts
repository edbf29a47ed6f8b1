import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newRequest } from '../hub/support/requests.ts';
import { type Professional, Workstation } from '../hub/support/workstation.ts';
import { type BenchHub, type BenchPlace, startBenchHub } from './benchHub.ts';
import { type BenchRow, quantile, timeAsync } from './measure.ts';

const workstations = 400;
const pullEveryMs = 30_000;
const sendEveryMs = 600_000;
const minuteMs = 60_000;
/** A token lasts five minutes, ten pulls; workstations ask for the next one before. */
const pullsPerToken = 8;
const atOnce = 8;
const aloneRuns = 60;

/** One that goes on where it stopped reading; `nurse` is there when it sends during the measured minute. */
interface Reader {
  readonly station: Workstation;
  readonly nurse: Professional | null;
  cursor: string;
}

/** A minute of a region at work, in real time: what each answer takes, from the moment that it was due to be asked. */
export async function loadRow(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-load-'));
  const hub = await startBenchHub({ dataDir: join(folder, 'hub'), establishments: workstations });
  try {
    const readers = await joinAll(hub);
    const alone = await askAlone(readers);
    const loaded = await askTogether(readers);
    const p95 = quantile(loaded, 0.95);
    return {
      'hub.load': {
        unit: `ms an answer, p95, ${workstations} workstations; against one alone`,
        value: p95,
        baseline: quantile(alone, 0.95),
        ratio: p95 / quantile(alone, 0.95),
        detail: { answers: loaded.length, p50: Math.round(quantile(loaded, 0.5)) },
      },
    };
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function joinAll({ url, places }: BenchHub): Promise<readonly Reader[]> {
  const waiting = [...places.entries()];
  const readers: Reader[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, place] = next;
      readers.push(await joinOne(url, place, sends(index)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return readers;
}

/** One in ten sends within a minute. */
function sends(index: number): boolean {
  return index % (sendEveryMs / minuteMs) === 0;
}

async function joinOne(url: string, { code }: BenchPlace, isSender: boolean): Promise<Reader> {
  const station = await Workstation.enrol({ url, code: async () => code, certify }, '');
  const nurse = isSender ? await station.register('nurse') : null;
  await station.signIn();
  const { next } = await station.pull();
  return { station, nurse, cursor: next };
}

/** The hub of the bench certifies by itself, and whoever asks waits for it. */
async function certify(): Promise<void> {}

async function pull(reader: Reader): Promise<void> {
  reader.cursor = (await reader.station.pull(reader.cursor)).next;
}

async function send({ station, nurse }: Reader): Promise<void> {
  if (nurse === null) throw new Error('nobody signs here');
  const { response } = await station.act(newRequest({ requester: nurse.person }).bundle);
  if (response.status !== 200) throw new Error(`The hub answered ${response.status} to a request`);
}

/** The same mixture from one workstation, one after the other. */
async function askAlone(readers: readonly Reader[]): Promise<readonly number[]> {
  const reader = readers.find(({ nurse }) => nurse !== null);
  if (reader === undefined) throw new Error('nobody sends');
  const times: number[] = [];
  for (let run = 0; run < aloneRuns; run += 1) {
    if (run % pullsPerToken === 0) times.push(await timeAsync(() => signIn(reader)));
    times.push(await timeAsync(() => pull(reader)));
    if (run % (sendEveryMs / pullEveryMs) === 0) times.push(await timeAsync(() => send(reader)));
  }
  return times;
}

async function signIn({ station }: Reader): Promise<void> {
  await station.signIn();
}

/** Everybody at their own second; a late answer delays nobody else's question. */
async function askTogether(readers: readonly Reader[]): Promise<readonly number[]> {
  const begun = performance.now();
  const times: number[] = [];
  const askAt = async (atMs: number, ask: () => Promise<void>): Promise<void> => {
    await wait(Math.max(0, begun + atMs - performance.now()));
    await ask();
    times.push(performance.now() - begun - atMs);
  };
  const days = readers.map(async (reader, index) => {
    const first = (index / readers.length) * pullEveryMs;
    for (let turn = 0; turn < minuteMs / pullEveryMs; turn += 1) {
      const at = first + turn * pullEveryMs;
      if ((index + turn) % pullsPerToken === 0) await askAt(at, () => signIn(reader));
      await askAt(at, () => pull(reader));
      if (turn === 0 && reader.nurse !== null) await askAt(at, () => send(reader));
    }
  });
  await Promise.all(days);
  return times;
}
