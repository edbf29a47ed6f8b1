import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { callPorts } from '../../../../electron/main/callAddresses.ts';
import type { CallView } from '../../../../shared/ipc/call.ts';
import { connectionFacts } from '../../../e2e/acts/calls.ts';
import type { AttackKind } from './attackKinds.ts';
import type { Lure } from './attacks.ts';
import { callOf, clear, compare, place } from './callActs.ts';
import type { Key } from './lines.ts';
import { newKey } from './lines.ts';
import type { Middle } from './middle.ts';
import { until } from './patience.ts';
import type { Grasp, Room } from './room.ts';
import { readSaid } from './said.ts';
import type { Name, Sides } from './sides.ts';

/** People give up a call in which nothing moves any more. */
const quietMs = 5_000;
/** Both cameras are open, and the first word is said. */
const beginMs = 60_000;
/** Once both said that their words are the same, what they show is looked at for so long. */
const shownMs = 2_500;
/** A black picture, encoded and decoded, is not brighter. */
const dark = 40;
const silent = 1e-6;

/** An honest call: it connects, both read the same words, pictures go on at both ends. @returns what was wrong */
export async function honestCall(sides: Sides, middle: Middle, caller: Name): Promise<string[]> {
  const wrong: string[] = [];
  const pages = Object.values(sides.pages);
  let awaited = 'an answer';
  middle.attack(null);
  try {
    await place(sides, caller);
    const calls = () => Promise.all(pages.map(callOf));
    awaited = 'the words';
    await until(async () => {
      const now = await calls();
      return now.every(isAgreed) || now.some((call) => call === null || call.state === 'ended');
    });
    const [one, other] = (await calls()).map((call) => call?.security);
    if (one?.state !== 'certified' || other?.state !== 'certified') wrong.push('not certified');
    if (one?.words.length !== 4 || one.words.join() !== other?.words.join()) {
      wrong.push('an honest call with different words');
    }
    for (const page of pages) await compare(page, true);
    for (const [name, page] of Object.entries(sides.pages)) {
      const decoded = async () => (await connectionFacts(page)).framesDecoded;
      awaited = `a picture at the ${name}'s`;
      await until(async () => (await decoded().catch(() => 0)) > 0);
      const seen = await decoded();
      awaited = `more pictures at the ${name}'s`;
      await until(async () => (await decoded()) > seen);
      wrong.push(...(await addressesOf(page)));
    }
  } catch (error) {
    const states = await Promise.all(pages.map(callOf));
    const told = states.map((call) => `${call?.state ?? 'none'} ${call?.reason ?? ''}`).join(', ');
    const facts = await Promise.all(pages.map((page) => connectionFacts(page).catch(() => null)));
    wrong.push(
      `an honest call did not get ${awaited}: ${String(error).split('\n')[0]} (${told}; ${JSON.stringify(facts)})`,
    );
  }
  await clear(sides);
  return wrong;
}

/** What this workstation's connection opened that it should not have. */
async function addressesOf(page: Page): Promise<readonly string[]> {
  const shown = await page.evaluate(async () => {
    const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
    const stats = (await watched?.peers.at(-1)?.getStats())?.values() ?? [];
    const ends: { address: string; port: number }[] = [];
    for (const report of stats as Iterable<Record<string, unknown>>) {
      if (report.type !== 'local-candidate' || report.protocol !== 'udp') continue;
      ends.push({ address: String(report.address), port: Number(report.port) });
    }
    return ends;
  });
  const outside = shown.some(({ port }) => port < callPorts.min || port > callPorts.max);
  const families = new Set(shown.map(({ address }) => address.includes(':')));
  const addresses = new Set(shown.map(({ address }) => address));
  return [
    ...(shown.length === 0 ? ['an honest call without a candidate'] : []),
    ...(outside ? ['a port outside of those of calls'] : []),
    ...(addresses.size > families.size ? ['more addresses shown than the default one'] : []),
  ];
}

function isAgreed(call: CallView | null): boolean {
  return call !== null && call.security.state !== 'waiting';
}

export interface Attacked {
  /** What the attacker got, one line each; empty when it got nothing. */
  readonly got: readonly string[];
  /** How it was found out. */
  readonly told: string;
}

/** A call with somebody between the two. Each person reads her words aloud and says whether they are the same. */
export async function attackedCall(
  sides: Sides,
  middle: Middle,
  room: Room,
  kind: AttackKind,
  known: { readonly caller: Name; readonly stranger: Key; readonly before: string },
): Promise<Attacked> {
  const fingerprint = await room.prepare();
  const earlier = middle.heardBefore().flatMap(({ data }) => {
    const said = readSaid(data);
    return said.kind === 'secrecy' ? [said.line] : [];
  });
  let heard: ReturnType<AttackKind['attack']> = () => {};
  const stir: Stir = { at: Number.POSITIVE_INFINITY, working: 0 };
  const during = (work: Promise<void>): void => {
    stir.working += 1;
    void work.finally(() => {
      stir.working -= 1;
      stir.at = performance.now();
    });
  };
  middle.attack({
    begin: (callId, say) => {
      const lure: Lure = {
        ...{ callId, room, fingerprint, say, earlier, during },
        ...{ own: newKey(), stranger: known.stranger },
      };
      heard = kind.attack(lure);
    },
    heard: (from, data) => {
      if (readSaid(data).kind !== 'other') stir.at = performance.now();
      heard(from, data);
    },
    ...(kind.ringsAsBefore === true ? { ringAs: known.before } : {}),
  });
  try {
    return await watch(sides, room, known.caller, stir);
  } catch (error) {
    // What the people could not finish proves nothing, and is told as harm.
    return { got: [`it stopped: ${String(error).split('\n')[0]}`], told: '' };
  } finally {
    await clear(sides);
    middle.attack(null);
  }
}

/** When one of the two last said something of their connection, and what the attacker is still at. */
interface Stir {
  at: number;
  working: number;
}

function isStill({ at, working }: Stir, begun: number): boolean {
  const now = performance.now();
  return at === Number.POSITIVE_INFINITY
    ? now - begun > beginMs
    : working === 0 && now - at > quietMs;
}

/** Until somebody was told, or the attacker has a picture, or nothing comes of it. */
async function watch(sides: Sides, room: Room, caller: Name, stir: Stir): Promise<Attacked> {
  const pages = Object.values(sides.pages);
  await place(sides, caller);
  const begun = performance.now();
  let shownUntil = Number.POSITIVE_INFINITY;
  let compared: 'same' | 'different' | null = null;
  let uncertified = false;
  for (;;) {
    const calls = await Promise.all(pages.map(callOf));
    const grasps = await Promise.all((['caller', 'called'] as const).map(room.grasp));
    uncertified ||= calls.some((call) => call?.security.state === 'uncertified');
    const reasons = calls.flatMap((call) => (call === null ? ['gone'] : (call.reason ?? [])));
    const over = reasons.length > 0 || isStill(stir, begun) || performance.now() > shownUntil;
    const picture = grasps.some(({ brightest }) => brightest > dark);
    if (over || picture) {
      const got = gotten(grasps, { picture, uncertified, compared, over: reasons.length > 0 });
      return {
        got,
        told: compared === 'different' ? 'different words' : foundOut(reasons),
      };
    }
    if (compared === null && calls.every(isAgreed)) {
      const [one = '', other = ''] = calls.map((call) => call?.security.words.join());
      compared = one === other ? 'same' : 'different';
      // What comes of words that match is worth looking at; people who hear others hang up.
      shownUntil = performance.now() + shownMs;
      if (compared === 'different') await wait(shownMs / 2);
      for (const page of pages) await compare(page, compared === 'same');
    }
    await wait(60);
  }
}

/** One side finds out, the other one hears that it hung up. */
function foundOut(reasons: readonly string[]): string {
  return reasons.find((reason) => reason === 'intercepted') ?? reasons[0] ?? 'nothing';
}

function gotten(
  grasps: readonly Grasp[],
  seen: {
    readonly picture: boolean;
    readonly uncertified: boolean;
    readonly compared: 'same' | 'different' | null;
    readonly over: boolean;
  },
): readonly string[] {
  const holds = grasps.some(({ connected }) => connected);
  const heard = grasps.some(({ soundEnergy }) => soundEnergy > silent);
  return [
    ...(seen.picture ? ['a picture reached the attacker'] : []),
    ...(seen.compared === 'same' && holds && !seen.over ? ['words equal around an attacker'] : []),
    // Voices pass to a workstation that the Region does not know: they are what tells the words.
    ...(heard && !seen.uncertified ? ['sound reached the attacker'] : []),
  ];
}
