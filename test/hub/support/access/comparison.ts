import { type Changed, randomAct } from './acts.ts';
import { fileWays } from './fileWays.ts';
import { allKeys, fedKeys } from './oracle.ts';
import { readWays } from './readWays.ts';
import { keepSignedIn, listenUntilNow, type Region } from './region.ts';
import { writeWays } from './writeWays.ts';

/** Every way into the hub but the live channel, which is listened to at each act. */
export const waysIn = { ...readWays, ...fileWays, ...writeWays } as const;

export interface Comparison {
  asked: number;
  allowed: number;
  refused: number;
  /** Acts that the hub took, and after each of which every ear was compared. */
  acts: number;
  readonly byWay: Record<string, number>;
  /** `way: what differed`; the hub and the oracle agree when it is empty. */
  readonly wrong: string[];
}

const actsFirst = 12;
const asksForOneAct = 8;

/** A region that goes on changing while it is asked `count` questions, by every way in. */
export async function compare(region: Region, count: number): Promise<Comparison> {
  const seen: Comparison = { asked: 0, allowed: 0, refused: 0, acts: 0, byWay: {}, wrong: [] };
  while (seen.acts < actsFirst || region.state.requests.length === 0) await act(region, seen);
  while (seen.asked < count) {
    if (seen.asked % asksForOneAct === 0) await act(region, seen);
    await ask(region, seen);
  }
  return seen;
}

async function ask(region: Region, seen: Comparison): Promise<void> {
  await keepSignedIn(region);
  const { random, voices, state } = region;
  const name = random.pick(Object.keys(waysIn));
  const { allowed, wrong } =
    (await waysIn[name]?.(region, random.pick(voices), random.pick(allKeys(state)))) ?? {};
  if (allowed === undefined) throw new Error(`no way named ${name}`);
  seen.asked += 1;
  seen[allowed ? 'allowed' : 'refused'] += 1;
  seen.byWay[name] = (seen.byWay[name] ?? 0) + 1;
  if (wrong != null) seen.wrong.push(`${name}: ${wrong}`);
}

/** One act; then those who may read something new have heard it, and nobody else. */
async function act(region: Region, seen: Comparison): Promise<void> {
  await keepSignedIn(region);
  const { voices, state } = region;
  await listenUntilNow(region);
  const before = voices.map((voice) => new Set(fedKeys(state, voice)));
  for (const voice of voices) voice.heard = false;
  const changed: Changed = await randomAct(region);
  if (changed === null) return;
  await listenUntilNow(region);
  for (const [index, voice] of voices.entries()) {
    const fed = fedKeys(state, voice);
    const may = fed.some((key) => changed.includes(key) || before[index]?.has(key) === false);
    if (may !== voice.heard) {
      seen.wrong.push(`live: ${changed.join(' ')}: hub ${voice.heard}, oracle ${may}`);
    }
  }
  seen.acts += 1;
}
