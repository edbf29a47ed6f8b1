import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createMiddle } from '../../faults/campaigns/calls/middle.ts';
import { readSaid } from '../../faults/campaigns/calls/said.ts';
import { callOf, clear, openSides, place, until } from '../../faults/campaigns/calls/sides.ts';
import { startTurnServer } from '../../support/turnServer.ts';
import { connectionFacts } from '../acts/calls.ts';

/** What one run saw, as it is printed: JSON, one line. */
export interface RelayedReport {
  readonly complaints: readonly string[];
  /** Whether both windows were told to go through the relay alone, and which servers their connection knows. */
  readonly relayOnly: readonly boolean[];
  readonly iceServers: readonly number[];
  /** Kinds of address in all that the two told each other, and in what the connections tried. */
  readonly told: readonly string[];
  readonly tried: readonly string[];
  /** Addresses behind those of the relay that were told: of nobody. */
  readonly behind: readonly string[];
  readonly words: readonly string[];
  readonly framesBefore: readonly number[];
  readonly framesAfter: readonly number[];
  /** Addresses of the windows as the relay saw them. */
  readonly cameFrom: readonly string[];
}

/**
 * `node relayedChild.ts ADDRESS [WORD…]`: a real coturn on that address of this network, or of the one that these words
 * run a command in, a hub that knows it, and a call between two establishments in real windows.
 */
async function run(address: string, before: readonly string[]): Promise<RelayedReport> {
  const turn = await startTurnServer(address, { before });
  const middle = createMiddle();
  const relay = { urls: [turn.url], secret: turn.secret };
  const sides = await openSides(null, ({ line }) => line.tamperLive(middle.tamper), relay);
  try {
    const { nurse, expert } = sides.pages;
    const pages = [nurse, expert];
    await place(sides, 'nurse');
    await until(async () => (await Promise.all(pages.map(decoded))).every((count) => count > 0));
    const framesBefore = await Promise.all(pages.map(decoded));
    await wait(1_000);
    await until(async () => {
      const now = await Promise.all(pages.map(decoded));
      return now.every((count, at) => count > (framesBefore[at] ?? 0));
    });
    const framesAfter = await Promise.all(pages.map(decoded));
    const facts = await Promise.all(pages.map(connectionFacts));
    const calls = await Promise.all(pages.map(callOf));
    const policies = await Promise.all(pages.map(relayPolicy));
    await clear(sides);
    // Windows give the relay back what they took of it, and it then says whose it was.
    await until(async () => turn.cameFrom().length > 0);
    return {
      complaints: turn.complaints(),
      relayOnly: policies,
      iceServers: facts.map(({ iceServers }) => iceServers),
      told: inSignals(middle.heardBefore(), / typ (\w+)/g),
      behind: inSignals(middle.heardBefore(), / raddr (\S+)/g),
      tried: [...new Set(facts.flatMap(({ candidates }) => candidates))],
      words: calls.map((call) => call?.security.words.join(' ') ?? ''),
      framesBefore,
      framesAfter,
      cameFrom: turn.cameFrom(),
    };
  } finally {
    await sides.close();
    await turn.close();
  }
}

async function decoded(page: Page): Promise<number> {
  const facts = await connectionFacts(page).catch(() => null);
  return facts?.framesDecoded ?? 0;
}

function relayPolicy(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
    return watched?.peers.at(-1)?.getConfiguration().iceTransportPolicy === 'relay';
  });
}

/** What stands there in candidates and in descriptions, each once. */
function inSignals(heard: readonly { readonly data: string }[], form: RegExp): readonly string[] {
  const texts = heard.flatMap(({ data }) => {
    const said = readSaid(data);
    if (said.kind !== 'peer' || said.signal === null) return [];
    return [said.signal.sdp ?? '', said.signal.candidate?.candidate ?? ''];
  });
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(form)].map(([, found = '']) => found))),
  ];
}

const [address = '', ...before] = process.argv.slice(2);
console.log(JSON.stringify(await run(address, before)));
process.exit(0);
