import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { buildCopy } from '../../support/builtCopy.ts';
import { type ClosedNetwork, makeClosedNetwork, type Packet } from '../../support/closedNetwork.ts';
import { plantedRequests } from './planted.ts';

const walk = join(import.meta.dirname, 'walkChild.ts');
const stops = ['home', 'resident', 'wizard', 'closed'] as const;

/**
 * G16: the real program, in a network where every name has an address and every address answers to somebody, sends not
 * one packet: there is no hub in an exercise, and nobody else to talk to. A case is a second watched.
 */
export const packets: Campaign = {
  name: 'G16',
  title: 'packets to anybody but the hub, from first start to a request being written',
  needs: 'windows',
  sizes: { gate: 120, deep: 900 },
  acknowledges: false,
  planted: plantedRequests,
  notCovered: [
    'a workstation that has joined a hub',
    'Windows and macOS: their own services for fonts, spelling and certificates',
    'the official Electron, newer than the test runtime',
  ],
  run,
};

async function run({ root, isPlanted, cases, say }: CampaignRun): Promise<Figures> {
  const app = isPlanted ? await buildCopy(root) : null;
  const network = await makeClosedNetwork();
  try {
    const reached = await walkInside(network, cases, app);
    const missed = stops.filter((stop) => !reached.includes(stop));
    say(`${reached.join(', ')}; ${network.packets.length} packets in ${cases} s`);
    // A walk that did not get there has not been watched; on a planted copy only packets count.
    const incomplete = isPlanted ? [] : missed.map((stop) => `the walk never reached: ${stop}`);
    return {
      ...noHarm,
      cases,
      acknowledged: 0,
      failures: [...told(network.packets), ...incomplete],
    };
  } finally {
    await network.close();
  }
}

/** Drives the program by a process of its own: the driver and the windows talk over the loopback of that network. */
function walkInside(
  { inside }: ClosedNetwork,
  seconds: number,
  app: string | null,
): Promise<readonly string[]> {
  const [command = '', ...words] = inside;
  const args = [...words, process.execPath, walk, String(seconds), ...(app === null ? [] : [app])];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output.split('\n').filter(Boolean)));
  });
}

/** One line for each place that a packet went to, with their count. */
function told(seen: readonly Packet[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { protocol, to, port, name } of seen) {
    const place = `${protocol} to ${to}${port === undefined ? '' : `:${port}`}${name === undefined ? '' : ` for ${name}`}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => `${count} packets: ${place}`);
}
