import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { callOf, clear, place } from '../../faults/campaigns/calls/callActs.ts';
import { createMiddle } from '../../faults/campaigns/calls/middle.ts';
import { until } from '../../faults/campaigns/calls/patience.ts';
import { readSaid } from '../../faults/campaigns/calls/said.ts';
import { openSides } from '../../faults/campaigns/calls/sides.ts';
import { authority, certificate } from '../../support/certificates.ts';
import { homeThatTrusts } from '../../support/trustingHome.ts';
import { startTurnServer } from '../../support/turnServer.ts';
import { connectionFacts } from '../acts/calls.ts';
import { text } from '../acts/words.ts';

/** What one run saw, as it is printed: JSON, one line. */
export interface RelayedReport {
  readonly complaints: readonly string[];
  /** Whether both windows were told to go through the relay alone, and which servers their connection knows. */
  readonly relayOnly: readonly boolean[];
  readonly iceServers: readonly number[];
  /** Kinds of address in all that the two told each other, and in what the connections tried. */
  readonly told: readonly string[];
  readonly tried: readonly string[];
  /** How the windows reach the relay: `udp`, `tcp` or `tls`. */
  readonly reachedBy: readonly string[];
  /** Addresses behind those of the relay that were told: of nobody. */
  readonly behind: readonly string[];
  readonly words: readonly string[];
  readonly framesBefore: readonly number[];
  readonly framesAfter: readonly number[];
  /** Addresses of the windows as the relay saw them. */
  readonly cameFrom: readonly string[];
}

/** What two windows saw that the relay's certificate told nothing. */
export interface RefusedReport {
  readonly relayOnly: readonly boolean[];
  /** Kinds of address that the connections found to try. */
  readonly tried: readonly string[];
  readonly frames: readonly number[];
  /** What each panel says of the call. */
  readonly said: readonly string[];
}

/**
 * `node relayedChild.ts turn|turns ADDRESS [WORD…]`: a real coturn on that address of this network, or of the one that
 * these words run a command in, a hub that knows it, and a call between two establishments in real windows. `turns`: over
 * TLS alone, by an authority that the windows' system knows.
 */
async function run(
  way: 'turn' | 'turns',
  address: string,
  before: readonly string[],
): Promise<RelayedReport> {
  const own = way === 'turns' ? authority() : null;
  const shown = own === null ? {} : { certificate: certificate({ name: address, authority: own }) };
  const turn = await startTurnServer(address, { before, ...shown });
  const middle = createMiddle();
  const relay = { urls: [own === null ? turn.url : turn.tls.url], secret: turn.secret };
  const environment = own === null ? {} : { HOME: homeThatTrusts(own) };
  const sides = await openSides(({ line }) => line.tamperLive(middle.tamper), {
    relay,
    environment,
  });
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
    const ways = (await Promise.all(pages.map(reachedBy))).flat();
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
      reachedBy: [...new Set(ways)],
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

function reachedBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
    const stats = (await watched?.peers.at(-1)?.getStats())?.values() ?? [];
    return [...(stats as Iterable<Record<string, unknown>>)].flatMap(({ type, relayProtocol }) =>
      type === 'local-candidate' && typeof relayProtocol === 'string' ? [relayProtocol] : [],
    );
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

/** The same by TLS alone, where no system knows the authority. Ends the call before it is given up. */
async function refused(address: string): Promise<RefusedReport> {
  const shown = certificate({ name: address, authority: authority() });
  const turn = await startTurnServer(address, { certificate: shown });
  const relay = { urls: [turn.tls.url], secret: turn.secret };
  const sides = await openSides(() => {}, { relay });
  try {
    const pages = [sides.pages.nurse, sides.pages.expert];
    await place(sides, 'nurse');
    // Each where it stands at that moment: the window gives a first connection up 30 s after it began.
    const seen = await Promise.all(pages.map(lookedFrom));
    await clear(sides);
    return {
      relayOnly: seen.map(({ relayOnly }) => relayOnly),
      said: seen.map(({ said }) => said),
      tried: seen.flatMap(({ facts }) => facts.candidates),
      frames: seen.map(({ facts }) => facts.framesDecoded),
    };
  } finally {
    await sides.close();
    await turn.close();
  }
}

async function lookedFrom(page: Page) {
  await until(() => hasLooked(page));
  const panel = page.getByRole('complementary', { name: text.call.label });
  const [said, facts, relayOnly] = await Promise.all([
    panel.getByRole('status').first().innerText(),
    connectionFacts(page),
    relayPolicy(page),
  ]);
  return { said, facts, relayOnly };
}

/** True once the connection has asked everywhere it was told to. */
function hasLooked(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
    return watched?.peers.at(-1)?.iceGatheringState === 'complete';
  });
}

const [way, address = '', ...before] = process.argv.slice(2);
const report =
  way === 'unknown'
    ? await refused(address)
    : await run(way === 'turns' ? 'turns' : 'turn', address, before);
console.log(JSON.stringify(report));
process.exit(0);
