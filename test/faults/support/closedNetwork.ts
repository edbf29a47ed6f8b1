import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One packet that left the watched side. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port?: number;
  /** The name that a DNS question asks for. */
  readonly name?: string;
}

export interface ClosedNetwork {
  /** Of the namespace of the side that is watched. */
  readonly name: string;
  /** The words that run a command inside, in front of it. */
  readonly inside: readonly string[];
  readonly packets: readonly Packet[];
  readonly close: () => Promise<void>;
}

/** Of the side that is watched. */
export const ownAddress = '10.99.16.2';
const sink = '10.99.16.1';

/** Making namespaces takes root, and the tool that does it. */
export function canMakeNetwork(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('ip', ['-V'], { stdio: 'ignore' });
    execFileSync('python3', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Two namespaces joined by one link: in the first, every address is reachable and every name has one; the second takes
 * all of it in, answers names, and tells each packet. Neither has a way to any real network.
 */
export async function makeClosedNetwork(): Promise<ClosedNetwork> {
  const name = `estuaire-g16-${process.pid}`;
  const [app, net] = [name, `${name}-net`];
  const resolver = join('/etc/netns', app);
  const packets: Packet[] = [];
  let watcher: ChildProcess | null = null;
  const close = async (): Promise<void> => {
    watcher?.kill('SIGTERM');
    for (const space of [app, net]) quietly(['netns', 'delete', space]);
    rmSync(resolver, { recursive: true, force: true });
  };
  try {
    mkdirSync(resolver, { recursive: true });
    writeFileSync(join(resolver, 'resolv.conf'), `nameserver ${sink}\n`);
    for (const words of linkBetween(app, net)) execFileSync('ip', words);
    watcher = await watch(net, (packet) => packets.push(packet));
    return { name: app, inside: ['ip', 'netns', 'exec', app], packets, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The `ip` commands, in order. A local route for everything makes the sink take in any address. */
function linkBetween(app: string, net: string): readonly string[][] {
  return [
    ['netns', 'add', app],
    ['netns', 'add', net],
    ['-n', app, 'link', 'add', 'link0', 'type', 'veth', 'peer', 'name', 'link0', 'netns', net],
    ['-n', app, 'link', 'set', 'lo', 'up'],
    ['-n', net, 'link', 'set', 'lo', 'up'],
    ['-n', app, 'address', 'add', `${ownAddress}/24`, 'dev', 'link0'],
    ['-n', net, 'address', 'add', `${sink}/24`, 'dev', 'link0'],
    ['-n', app, 'address', 'add', 'fd99:16::2/64', 'dev', 'link0', 'nodad'],
    ['-n', net, 'address', 'add', 'fd99:16::1/64', 'dev', 'link0', 'nodad'],
    ['-n', app, 'link', 'set', 'link0', 'up'],
    ['-n', net, 'link', 'set', 'link0', 'up'],
    ['-n', app, 'route', 'add', 'default', 'via', sink],
    ['-n', app, '-6', 'route', 'add', 'default', 'via', 'fd99:16::1'],
    ['-n', net, 'route', 'add', 'local', 'default', 'dev', 'lo'],
    ['-n', net, '-6', 'route', 'add', 'local', 'default', 'dev', 'lo'],
  ];
}

function watch(net: string, heard: (packet: Packet) => void): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'sink.py');
  const command = ['netns', 'exec', net, 'python3', program, 'link0', sink];
  const child = spawn('ip', command, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') resolve(child);
      else heard(JSON.parse(line) as Packet);
    });
  });
}

function quietly(words: readonly string[]): void {
  try {
    execFileSync('ip', words, { stdio: 'ignore' });
  } catch {
    // It was not made.
  }
}
