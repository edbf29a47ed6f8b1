import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What `badLine.py` makes of a line; it says what each means. */
export interface LineProfile {
  readonly up?: number;
  readonly down?: number;
  readonly delayMs?: number;
  readonly jitterMs?: number;
  readonly loss?: number;
  readonly duplicate?: number;
  readonly reorder?: number;
  readonly cuts?: readonly {
    readonly afterBytes: number;
    readonly seconds: number;
    readonly way?: 'up' | 'down';
    readonly largerThan?: number;
    /** What was open before it stays cut for good. */
    readonly forgets?: boolean;
  }[];
  /** Of both ends; 1500 unless given. */
  readonly mtu?: number;
  /** The workstation gets another address once so many bytes went up. */
  readonly moveAfter?: number;
}

export interface LineFigures {
  /** Bytes that passed, headers and repeats included. */
  readonly up: number;
  readonly down: number;
  /** Content of the workstation's connections: once each, whatever TCP repeats, and whether it arrived or not. */
  readonly sent: number;
  /** Cuts that began, another address included. */
  readonly cuts: number;
}

/** Two namespaces that reach each other over one bad line, and nothing else. */
export interface BadLine {
  /** The words that run a command at the hub's end, or at the workstation's, in front of it. */
  readonly atHub: readonly string[];
  readonly atStation: readonly string[];
  /** From now on the profile holds; before, the line is perfect. */
  readonly go: () => void;
  readonly figures: () => Promise<LineFigures>;
  readonly close: () => Promise<void>;
}

export const hubAddress = '10.98.0.1';
const stationAddress = '10.98.0.2';
const movedAddress = '10.98.0.3';
const usualMtu = 1500;

const program = join(import.meta.dirname, 'badLine.py');

/** TUN devices are made by the kernel's own module, which a machine may lack, or refuse: one is tried. */
export function canMakeBadLine(): boolean {
  try {
    execFileSync('python3', [program, `try${process.pid}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @param name of at most eight letters, not used twice at a time; network devices have no longer ones */
export async function makeBadLine(
  name: string,
  profile: LineProfile,
  seed: number,
): Promise<BadLine> {
  const [station, hub] = [`${name}-post`, `${name}-hub`];
  const devices = [`${name}-p`, `${name}-h`] as const;
  const spaces = [station, hub] as const;
  let line: ChildProcess | null = null;
  const close = async (): Promise<void> => {
    if (line !== null && line.exitCode === null) {
      const ended = once(line, 'exit');
      line.stdin?.end();
      await ended;
    }
    for (const space of spaces) quietly(['netns', 'delete', space]);
  };
  // Whoever used the name last may have been ended before she could put it away.
  for (const space of spaces) quietly(['netns', 'delete', space]);
  try {
    const { moveAfter, mtu = usualMtu, ...rest } = profile;
    const plan = { ...rest, seed, ...(moveAfter === undefined ? {} : { tellAfter: moveAfter }) };
    line = spawn('python3', [program, ...devices, JSON.stringify(plan)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const heard = listen(line, () => move(station));
    await heard.ready;
    for (const words of joined(spaces, devices, mtu)) execFileSync('ip', words);
    const said = line.stdin;
    return {
      atHub: ['ip', 'netns', 'exec', hub],
      atStation: ['ip', 'netns', 'exec', station],
      go: () => void said?.write('go\n'),
      figures: () => {
        said?.write('told\n');
        return heard.figures();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The `ip` commands, in order. Neither end has a route to anything but the other. */
function joined(
  [station, hub]: readonly [string, string],
  [ours, theirs]: readonly [string, string],
  mtu: number,
): readonly string[][] {
  const end = (space: string, device: string, address: string): string[][] => [
    ['netns', 'add', space],
    ['link', 'set', device, 'netns', space],
    ['-n', space, 'link', 'set', 'lo', 'up'],
    ['-n', space, 'link', 'set', device, 'name', 'line0'],
    ['-n', space, 'link', 'set', 'line0', 'mtu', String(mtu)],
    ['-n', space, 'address', 'add', `${address}/24`, 'dev', 'line0'],
    ['-n', space, 'link', 'set', 'line0', 'up'],
  ];
  return [...end(station, ours, stationAddress), ...end(hub, theirs, hubAddress)];
}

/** What a router does that gives out another address: what was open belongs to nobody any more. */
function move(station: string): void {
  const addressed = (what: 'add' | 'del', address: string): void =>
    void execFileSync('ip', ['-n', station, 'address', what, `${address}/24`, 'dev', 'line0']);
  const route = execFileSync('ip', ['-n', station, 'route', 'show', 'default'], {
    encoding: 'utf8',
  }).trim();
  addressed('del', stationAddress);
  addressed('add', movedAddress);
  // The kernel forgets the way out with the address; whoever gives the new one gives it too.
  if (route !== '') execFileSync('ip', ['-n', station, 'route', 'replace', ...route.split(' ')]);
}

interface Asked {
  readonly resolve: (figures: LineFigures) => void;
  readonly reject: (error: Error) => void;
}

function listen(line: ChildProcess, onReached: () => void) {
  const waiting: Asked[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    line.once('error', reject);
    line.once('exit', (code) => {
      const ended = new Error(`the line ended with ${code}`);
      reject(ended);
      for (const one of waiting) one.reject(ended);
    });
    if (line.stdout === null) throw new Error('no output to read');
    createInterface({ input: line.stdout }).on('line', (said) => {
      if (said === 'ready') resolve();
      else if (said === 'reached') onReached();
      else waiting.shift()?.resolve(JSON.parse(said) as LineFigures);
    });
  });
  const figures = (): Promise<LineFigures> =>
    new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  return { ready, figures };
}

function quietly(words: readonly string[]): void {
  try {
    execFileSync('ip', words, { stdio: 'ignore' });
  } catch {
    // It was not made.
  }
}
