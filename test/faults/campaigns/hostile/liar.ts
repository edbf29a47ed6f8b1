import type { Altered, AskedRequest, Chooser, Fault } from '../../../support/hostileHub.ts';
import type { Random } from '../../support/random.ts';
import { type Attack, type Memory, onBundle, onFeed } from './attack.ts';
import { createDrawer } from './attacks.ts';
import { onePageMore } from './lineAttacks.ts';

export interface Liar {
  readonly lying: Chooser;
  /** Honest, but what goes by is remembered for later lies. */
  readonly listening: Chooser;
  /** Before each run: what was asked is counted anew, and the feed ends again. */
  readonly beginRun: () => void;
  /**
   * Before each round of acts.
   * @param feedMayPass whether news may be spoilt in a way that nobody could see
   * @param readUpTo called when the feed is asked on from somewhere: what the hub's own pages of this round held until
   * there, `Type/id` and version
   */
  readonly beginRound: (
    feedMayPass: boolean,
    readUpTo: (before: ReadonlyMap<string, number>) => void,
  ) => void;
  /** Nobody looks any more at what is asked. */
  readonly endRound: () => void;
  readonly told: () => number;
  readonly kinds: () => Readonly<Record<string, number>>;
  /** Where the hub's last honest page of the feed leads; null before the first. */
  readonly cursor: () => string | null;
}

/** A page of the feed as the hub gave it, whatever became of it on the way. */
interface HonestPage {
  readonly from: string | null;
  readonly next: string | null;
  readonly versions: ReadonlyMap<string, number>;
}

const hostilePercent = 75;
/** A run asks a few dozen times; one that reads five hundred pages, which is the most, some more. */
const mostAskedInARun = 3000;
const rememberedReceipts = 50;

export interface LiarPlan {
  readonly cases: number;
  /** Kinds that are told at least once each, whatever is drawn. */
  readonly everyOf: readonly Attack[];
}

/** Tells so many lies that differ from the truth: one that happens to say what the hub says does not count. */
export function createLiar({ cases, everyOf }: LiarPlan, random: Random, memory: Memory): Liar {
  const kinds: Record<string, number> = {};
  let untold = everyOf;
  const drawer = createDrawer(random, () => untold);
  let told = 0;
  let asked = 0;
  let feedMayPass = true;
  let cursor: string | null = null;
  const pages = new Map<string, HonestPage>();
  let readUpTo: (before: ReadonlyMap<string, number>) => void = () => {};

  const count = (name: string): void => {
    told += 1;
    kinds[name] = (kinds[name] ?? 0) + 1;
    if (kinds[name] === 1) untold = untold.filter((one) => one.name !== name);
  };
  const notice = (request: AskedRequest): void => {
    asked += 1;
    const from = onFeed(request) ? cursorOf(request.path) : null;
    if (from !== null && pages.has(from)) readUpTo(versionsBefore(pages, from));
    if (request.headers.cookie !== undefined)
      memory.complain('what a hub wanted kept came back to it');
    if (asked <= mostAskedInARun) return;
    memory.complain('a run that asks without end');
    memory.feedIsEndless = false;
  };
  const notePage = ({ path }: AskedRequest, answer: Altered): string | null => {
    const page = readPage(path, answer);
    if (page.next !== null) pages.set(page.next, page);
    return page.next;
  };
  const listening: Chooser = (request) => {
    notice(request);
    if (onBundle(request)) return hearing((answer) => remember(memory, answer));
    if (!onFeed(request)) return { kind: 'none' };
    return hearing((answer) => {
      cursor = notePage(request, answer) ?? cursor;
    });
  };
  const lying: Chooser = (request, index) => {
    if (memory.feedIsEndless && onFeed(request)) {
      notice(request);
      if (memory.feedIsEndless) return onePageMore(asked);
    }
    if (told >= cases || random(100) >= hostilePercent) return listening(request, index);
    notice(request);
    const { name, fault } = drawer.draw(request, feedMayPass);
    const lie = fault(random, memory);
    if (lie.kind === 'alter') {
      const heard = (answer: Altered) => {
        if (onFeed(request)) notePage(request, answer);
        return lie.change(answer);
      };
      return differing(request, { kind: 'alter', change: heard }, () => count(name));
    }
    count(name);
    return lie;
  };
  return {
    lying,
    listening,
    beginRun: () => {
      asked = 0;
      memory.feedIsEndless = false;
    },
    beginRound: (mayPass, onReadUpTo) => {
      feedMayPass = mayPass;
      readUpTo = onReadUpTo;
      pages.clear();
    },
    endRound: () => {
      readUpTo = () => {};
    },
    told: () => told,
    kinds: () => kinds,
    cursor: () => cursor,
  };
}

function hearing(hear: (answer: Altered) => void): Fault {
  return {
    kind: 'alter',
    change: (answer) => {
      hear(answer);
      return answer;
    },
  };
}

function remember({ receipts }: Memory, { status, headers, body }: Altered): void {
  if (status === 200 && receipts.length < rememberedReceipts) receipts.push({ headers, body });
}

const nowhere: HonestPage = { from: null, next: null, versions: new Map() };

function readPage(path: string, { status, body }: Altered): HonestPage {
  if (status !== 200) return nowhere;
  const page = JSON.parse(body) as {
    link?: { relation: string; url: string }[];
    entry?: { resource?: { resourceType: string; id: string; meta: { versionId: string } } }[];
  };
  const url = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
  const versions = (page.entry ?? []).flatMap(({ resource }): [string, number][] =>
    resource === undefined
      ? []
      : [[`${resource.resourceType}/${resource.id}`, Number(resource.meta.versionId)]],
  );
  return { from: cursorOf(path), next: cursorOf(url), versions: new Map(versions) };
}

function cursorOf(url: string): string | null {
  return new URL(url, 'https://hub.invalid').searchParams.get('cursor');
}

function versionsBefore(
  pages: ReadonlyMap<string, HonestPage>,
  last: string,
): ReadonlyMap<string, number> {
  const versions = new Map<string, number>();
  const seen = new Set<string>();
  for (let at: string | null = last; at !== null && !seen.has(at); ) {
    seen.add(at);
    const page = pages.get(at);
    for (const [key, version] of page?.versions ?? []) {
      versions.set(key, Math.max(version, versions.get(key) ?? 0));
    }
    at = page?.from ?? null;
  }
  return versions;
}

/** @param onLie called when what comes out is not what the hub said, as far as it is sent at all */
function differing(
  { method }: AskedRequest,
  { change }: Extract<Fault, { kind: 'alter' }>,
  onLie: () => void,
): Fault {
  return {
    kind: 'alter',
    change: (answer) => {
      const said = change(answer);
      const hasBody = method !== 'HEAD' && answer.status !== 204;
      const same =
        said.status === answer.status &&
        JSON.stringify(said.headers) === JSON.stringify(answer.headers) &&
        (!hasBody || said.body === answer.body);
      if (!same) onLie();
      return said;
    },
  };
}
