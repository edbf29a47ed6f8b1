import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BadLine, canMakeBadLine, hubAddress, makeBadLine } from '../../../support/badLine.ts';
import { canCertify, certificate, spkiOf } from '../../../support/certificates.ts';
import type { SignedRequest } from '../../../sync/support/station.ts';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { canMakeNetwork } from '../../support/closedNetwork.ts';
import { seededRandom } from '../../support/random.ts';
import { takeInventory } from '../exactly/inventory.ts';
import { type LinkChild, startLinkChild } from './linkChild.ts';
import { plantedOnLinks } from './planted.ts';
import { links as allLinks, forgetfulLink, type Link } from './profiles.ts';

export interface HubEndPlan {
  readonly dataDir: string;
  readonly databaseKey: string;
  readonly port: number;
  readonly url: string;
  readonly cert: string;
  readonly key: string;
}

export interface StationEndPlan {
  readonly folder: string;
  readonly url: string;
  readonly code: string;
  readonly spki: string;
  /** Bytes of the original. */
  readonly size: number;
  /** Beyond this, milliseconds, what has not arrived is stuck. */
  readonly stuckMs: number;
}

/** What the workstation believes at the end. */
export interface StationReport {
  readonly isDone: boolean;
  readonly acknowledged: boolean;
  readonly request: Pick<SignedRequest['request'], 'bundle' | 'files'>;
}

const port = 8443;
const atOnce = { gate: 3, deep: 7 } as const;
/** Bytes that the workstation sends for each one of the original: TLS, headers, the text, and what it sends again after a cut. */
const mostBytes = 1.4;
const sizes = { gate: 1_000_000, deep: 2_000_000 } as const;
/** Far beyond what any of these lines takes, on a machine that does much else too. */
const stuckMs = 20 * 60_000;
/** The size that `forgetfulLink` is made for. */
const plantedSize = sizes.gate;
const bitsPerByte = 8;

/**
 * G10: one original over a bad line between two network namespaces, a real hub over HTTPS at one end and a real engine
 * at the other. It has to arrive whole, once, with its receipt, and after a cut from where it stood. A case is a line.
 */
export const links: Campaign = {
  name: 'G10',
  title: 'an original over bad lines: slow, lossy, cut',
  mostlyWaits: true,
  sizes: { gate: 3, deep: allLinks.length },
  acknowledges: true,
  planted: plantedOnLinks,
  notCovered: [
    'names that nobody resolves, portals, proxies, intercepted TLS (test/sync/network.test.ts, tls.test.ts)',
    'how fast a window answers meanwhile (bench: main.loop)',
    'machines without root, ip, python3, openssl and /dev/net/tun: the campaign is then left out (test/SKIPS.md)',
  ],
  run,
};

/** Namespaces take root; lines take the kernel's TUN devices. */
export function canMakeLinks(): boolean {
  return canMakeNetwork() && canMakeBadLine() && canCertify;
}

async function run(run: CampaignRun): Promise<Figures> {
  const chosen = run.isPlanted ? [forgetfulLink] : allLinks.slice(0, run.cases);
  const waiting = [...chosen.entries()];
  const results: Figures[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await overOne(run, ...next));
    }
  };
  await Promise.all(Array.from({ length: atOnce[run.tier] }, work));
  const sum = (of: 'acknowledged' | 'lost' | 'duplicated' | 'unreadable' | 'stuck'): number =>
    results.reduce((total, result) => total + result[of], 0);
  return {
    cases: chosen.length,
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    unreadable: sum('unreadable'),
    stuck: sum('stuck'),
    failures: results.flatMap(({ failures }) => failures),
  };
}

/** One line, both ends, and what the hub's own database holds when they have stopped. */
async function overOne(run: CampaignRun, index: number, link: Link): Promise<Figures> {
  const { root, seed, isPlanted, tier } = run;
  const folder = join(run.folder, `link-${index}`);
  mkdirSync(folder, { recursive: true });
  const { title, cutsExpected = 0, ...profile } = link;
  const name = `g10${createHash('sha256').update(folder).digest('hex').slice(0, 5)}`;
  const line = await makeBadLine(name, profile, seededRandom(seed + index)(2 ** 31));
  const children: LinkChild[] = [];
  try {
    const hubPlan = planHub(folder);
    const size = isPlanted ? plantedSize : sizes[tier];
    const hub = await startLinkChild(root, 'hubEndChild.ts', line.atHub, hubPlan);
    children.push(hub);
    const station = await startLinkChild(root, 'stationEndChild.ts', line.atStation, {
      ...{ folder, url: hubPlan.url, code: String(hub.said), size, stuckMs },
      spki: spkiOf(hubPlan),
    } satisfies StationEndPlan);
    children.push(station);
    line.go();
    const begun = performance.now();
    const report = (await station.say('go')) as StationReport;
    const figures = await line.figures();
    const seconds = (performance.now() - begun) / 1000;
    if (!isPlanted) run.say(told(link, { size, seconds, figures }));
    for (const child of children) await child.stop();
    return judge(report, { figures, size, title, cutsExpected }, hubPlan);
  } finally {
    for (const child of children) await child.stop();
    await line.close();
  }
}

/** How well the line was used, for whoever reads: nothing is judged by time. */
function told(link: Link, seen: Pick<Seen, 'size' | 'figures'> & { seconds: number }): string {
  const { title, up = 0, cuts = [] } = link;
  const { size, seconds, figures } = seen;
  const silent = cuts.reduce((total, cut) => total + cut.seconds, 0);
  const least = silent + (up === 0 ? 0 : (size * bitsPerByte) / (up * 1000));
  const each = (bytes: number): string => (bytes / size).toFixed(3);
  return [
    `${title}: ${size} bytes in ${seconds.toFixed(0)} s, of which the rate and the cuts ask for ${least.toFixed(0)}`,
    `for each byte ${each(figures.sent)} sent and ${each(figures.up)} over the line`,
    `${figures.cuts} cuts`,
  ].join('; ');
}

function planHub(folder: string): HubEndPlan {
  const url = `https://${hubAddress}:${port}`;
  const databaseKey = randomBytes(48).toString('hex');
  return {
    dataDir: join(folder, 'hub'),
    databaseKey,
    port,
    url,
    ...certificate({ name: hubAddress }),
  };
}

interface Seen {
  readonly figures: Awaited<ReturnType<BadLine['figures']>>;
  readonly size: number;
  readonly title: string;
  readonly cutsExpected: number;
}

function judge(
  { isDone, acknowledged, request }: StationReport,
  { figures, size, title, cutsExpected }: Seen,
  hub: HubEndPlan,
): Figures {
  const before = { cases: 1, acknowledged: acknowledged ? 1 : 0 };
  const done = {
    requests: [{ request, requestId: '' }] as SignedRequest[],
    ...{ residents: new Map<string, number>(), put: [], acts: 1 },
  };
  const found = takeInventory(hub, done);
  const ratio = figures.sent / size;
  const failures = [
    ...(isDone ? found.failures : []),
    ...(figures.cuts < cutsExpected ? ['the cut never came'] : []),
    ...(ratio > mostBytes ? [`${ratio.toFixed(2)} bytes sent for each byte`] : []),
  ];
  // What waits is not lost: only what was told received and is not there.
  const harm = acknowledged
    ? { lost: found.lost + found.unreadable, duplicated: found.duplicated }
    : { lost: 0, duplicated: found.duplicated };
  return {
    ...{ ...noHarm, ...before, ...harm },
    stuck: isDone ? 0 : 1,
    failures: failures.map((one) => `${title}: ${one}`),
  };
}
