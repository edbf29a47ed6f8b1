import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { connectionCount, connectionFacts } from '../e2e/acts/calls.ts';
import { callOf, clear, place } from '../faults/campaigns/calls/callActs.ts';
import { until } from '../faults/campaigns/calls/patience.ts';
import { openSides } from '../faults/campaigns/calls/sides.ts';
import type { WatchedCall } from './callRecovery.ts';

interface Plan {
  readonly relay: { readonly urls: readonly string[]; readonly secret: string };
  readonly seconds: number;
}

/** `node callRecoveryChild.ts PLAN`, at the workstation's end of a line: says `talking`, then what it saw of the call. */
async function run({ relay, seconds }: Plan): Promise<void> {
  const sides = await openSides(() => {}, { relay });
  const pages = Object.values(sides.pages);
  await place(sides, 'nurse');
  const ids = () => Promise.all(pages.map(async (page) => (await callOf(page))?.id));
  const before = await ids();
  for (const page of pages) await until(async () => (await decoded(page)) > 0);
  console.log('talking');
  const seen = await Promise.all(pages.map((page) => page.evaluate(watchHere, seconds * 1000)));
  const connections = await Promise.all(pages.map((page: Page) => connectionCount(page)));
  for (const page of pages) await until(() => advances(page));
  const after = await ids();
  console.log(
    JSON.stringify({
      gapsMs: seen.map(({ gapMs }) => gapMs),
      framesPerSecond: seen.map(({ frames }) => frames / seconds),
      soundPerSecond: seen.map(({ sound }) => sound / seconds),
      connections,
      goesOn: before.every((id, at) => id !== undefined && id === after[at]),
    } satisfies WatchedCall),
  );
  await clear(sides);
  await sides.close();
}

async function decoded(page: Page): Promise<number> {
  return (await connectionFacts(page).catch(() => null))?.framesDecoded ?? 0;
}

/** Of the connection of the moment, whichever it is: one that is new counts from nothing. */
async function advances(page: Page): Promise<boolean> {
  const before = await decoded(page);
  await wait(500);
  return before > 0 && (await decoded(page)) > before;
}

/** Runs in the page: counts what each connection of the call brings, whichever it is. */
async function watchHere(ms: number) {
  const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
  const end = performance.now() + ms;
  let [frames, sound, gapMs, lastAt] = [0, 0, 0, performance.now()];
  let before = { peer: watched?.peers.at(-1), frames: 0, sound: 0, isFirst: true };
  while (performance.now() < end) {
    const peer = watched?.peers.at(-1);
    const now = { frames: 0, sound: 0 };
    const stats = (await peer?.getStats())?.values() ?? [];
    for (const report of stats as Iterable<RTCInboundRtpStreamStats>) {
      if (report.type !== 'inbound-rtp') continue;
      if (report.kind === 'video') now.frames += report.framesDecoded ?? 0;
      else now.sound += report.bytesReceived ?? 0;
    }
    const known = before.peer === peer ? before : { frames: 0, sound: 0, isFirst: false };
    const more = known.isFirst ? 0 : now.frames - known.frames;
    frames += more;
    sound += known.isFirst ? 0 : now.sound - known.sound;
    if (more > 0) lastAt = performance.now();
    gapMs = Math.max(gapMs, performance.now() - lastAt);
    before = { peer, ...now, isFirst: false };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { frames, sound, gapMs };
}

await run(JSON.parse(process.argv[2] ?? '') as Plan);
process.exit(0);
