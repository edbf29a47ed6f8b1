import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type BadLine,
  canMakeBadLine,
  hubAddress,
  type LineProfile,
  makeBadLine,
} from '../support/badLine.ts';
import { hasTurnServer, startTurnServer } from '../support/turnServer.ts';
import { type BenchRow, median } from './measure.ts';

const program = join(import.meta.dirname, 'callRecoveryChild.ts');
const seed = 20261123;
const outageS = 10;

/** What the child saw of one call that was watched for a while. */
export interface WatchedCall {
  /** Longest time without a new picture, at each side, milliseconds. */
  readonly gapsMs: readonly number[];
  /** Pictures a second over the whole, at each side. */
  readonly framesPerSecond: readonly number[];
  /** Bytes of sound a second, at each side. */
  readonly soundPerSecond: readonly number[];
  /** How many connections the call took. */
  readonly connections: readonly number[];
  /** Pictures went on arriving at both sides after all that, in the same call. */
  readonly goesOn: boolean;
}

/** Every packet between two workstations passes the line twice: to the relay, and from it. */
const lines = {
  // Once a second or so of pictures went up.
  outage: { cuts: [{ afterBytes: 400_000, seconds: outageS }] },
  loss: { loss: 0.0253, delayMs: 37 },
  narrow: { up: 512, down: 512 },
  /** The first two at once, the cut as soon as pictures go up on a slow machine too. */
  rough: { loss: 0.0253, delayMs: 37, cuts: [{ afterBytes: 60_000, seconds: outageS }] },
  /** Another network, as soon as pictures go up. */
  moved: { moveAfter: 60_000 },
} satisfies Readonly<Record<string, LineProfile>>;

/** A call over a relay at the other end of a line: 10 s of nothing, and how it stands 5 % of loss with 150 ms, 512 kbit/s, and another network. */
export async function recoveryRows(): Promise<Record<string, BenchRow>> {
  return { 'call.recovery': await recoveryRow() };
}

async function recoveryRow(): Promise<BenchRow> {
  const unit = `s without pictures after ${outageS} s without a line`;
  if (!canMakeBadLine() || !hasTurnServer()) {
    return { value: null, unit, reason: ' needs root, /dev/net/tun and coturn' };
  }
  const outage = await over('outage', 60);
  const loss = await over('loss', 30);
  const narrow = await over('narrow', 30);
  const moved = await over('moved', 30);
  const recovered = Math.max(...outage.gapsMs) / 1000 - outageS;
  return {
    unit,
    value: recovered,
    baseline: 8,
    ratio: recovered / 8,
    detail: {
      connectionsAfterOutage: Math.max(...outage.connections),
      lossFramesPerSecond: rounded(median(loss.framesPerSecond)),
      lossLongestGapMs: Math.round(Math.max(...loss.gapsMs)),
      otherNetworkLongestGapMs: Math.round(Math.max(...moved.gapsMs)),
      narrowFramesPerSecond: rounded(median(narrow.framesPerSecond)),
      narrowSoundBytesPerSecond: Math.round(Math.min(...narrow.soundPerSecond)),
      narrowLongestGapMs: Math.round(Math.max(...narrow.gapsMs)),
    },
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** A call in real windows over one of the lines, watched for so long. Needs root, /dev/net/tun and coturn. */
export async function over(
  name: keyof typeof lines,
  seconds: number,
): Promise<WatchedCall & { readonly cuts: number }> {
  const line = await makeBadLine(`call${name.slice(0, 3)}`, lines[name], seed);
  try {
    // By which a machine reaches others: a browser asks for it.
    const [command = '', ...words] = [
      ...line.atStation,
      ...`ip route add default via ${hubAddress}`.split(' '),
    ];
    execFileSync(command, words);
    const turn = await startTurnServer(hubAddress, { before: line.atHub });
    try {
      const plan = { relay: { urls: [turn.url], secret: turn.secret }, seconds };
      const seen = await watched(line, plan);
      return { ...seen, cuts: (await line.figures()).cuts };
    } finally {
      await turn.close();
    }
  } finally {
    await line.close();
  }
}

/** Windows and hub stand at the workstation's end; the line is bad from the first picture on. */
function watched(line: BadLine, plan: object): Promise<WatchedCall> {
  const [command = '', ...words] = [...line.atStation, process.execPath, program];
  const child = spawn(command, [...words, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen: WatchedCall | null = null;
  createInterface({ input: child.stdout }).on('line', (said) => {
    if (said === 'talking') line.go();
    else if (said.startsWith('{')) seen = JSON.parse(said) as WatchedCall;
  });
  // The line and the relay stay until both windows are closed.
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && seen !== null) resolve(seen);
      else reject(new Error(`the call ended with ${code}`));
    });
  });
}
