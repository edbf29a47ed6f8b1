import type { Page } from '@playwright/test';
import { text } from '../e2e/acts/words.ts';
import { clear, joinSoon } from '../faults/campaigns/calls/callActs.ts';
import { openSides, type Sides, type SidesOptions } from '../faults/campaigns/calls/sides.ts';
import { processorMs } from '../support/processes.ts';
import { addressHere, hasTurnServer, startTurnServer } from '../support/turnServer.ts';
import { type BareCall, openBareCall } from './bareCall.ts';
import { answerAtOnce, firstFrameHere } from './callInPage.ts';
import { type BenchRow, median } from './measure.ts';

const calls = 5;
const cpuSeconds = 15;
/** A relay refuses the port of an allocation that ended for some two seconds (437), and nobody calls again that soon. */
const betweenMs = 3_000;
const noAddress = { value: null, unit: '', reason: ' needs coturn and a network' };

/** Calls between two real programs, against two bare connections in one page with the same camera, in the same run. */
export async function callRows(): Promise<Record<string, BenchRow>> {
  const bare = await openBareCall();
  try {
    const direct = await withSides(null, async (sides) => ({
      setup: await setUp(sides, bare),
      cpu: await processors(sides, bare),
    }));
    return {
      'call.setup': direct.setup,
      'call.cpu': direct.cpu,
      'call.setupRelayed': await relayed(bare),
    };
  } finally {
    await bare.close();
  }
}

async function withSides<T>(
  relay: SidesOptions['relay'],
  work: (sides: Sides) => Promise<T>,
): Promise<T> {
  const sides = await openSides(() => {}, { relay });
  try {
    return await work(sides);
  } finally {
    await sides.close();
  }
}

async function relayed(bare: BareCall): Promise<BenchRow> {
  const address = addressHere();
  if (address === undefined || !hasTurnServer()) return noAddress;
  const turn = await startTurnServer(address);
  try {
    const relay = { urls: [turn.url], secret: turn.secret };
    return await withSides(relay, (sides) => setUp(sides, bare));
  } finally {
    await turn.close();
  }
}

async function setUp(sides: Sides, bare: BareCall): Promise<BenchRow> {
  const { nurse, expert } = sides.pages;
  const ours: number[] = [];
  const theirs: number[] = [];
  // The first of each opens what is opened once.
  for (let call = 0; call <= calls; call += 1) {
    const [own, other] = [await ring(nurse, expert, sides.requestId), await bare.firstFrame()];
    await clear(sides);
    await bare.hangUp();
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
    if (call === 0) continue;
    ours.push(own);
    theirs.push(other);
  }
  return {
    unit: 'ms from the click to the first picture of the other side, answered at once',
    value: median(ours),
    baseline: median(theirs),
    ratio: median(ours.map((value, at) => value / (theirs[at] ?? Number.NaN))),
  };
}

async function ring(from: Page, to: Page, requestId: string): Promise<number> {
  const answered = to.evaluate(answerAtOnce).then(() => joinSoon(to));
  const { title } = text.insideCall.preview;
  const time = await from.evaluate(firstFrameHere, { requestId, preview: title });
  await answered;
  return time;
}

/** The processor time of both programs while they talk, against both ends in one bare page. */
async function processors(sides: Sides, bare: BareCall): Promise<BenchRow> {
  const { nurse, expert } = sides.pages;
  await ring(nurse, expert, sides.requestId);
  const ours = await during(() =>
    sides.roots.reduce((total, root) => total + processorMs(root), 0),
  );
  await clear(sides);
  await bare.firstFrame();
  const baseline = await during(() => processorMs(bare.root));
  await bare.hangUp();
  return {
    unit: 'ms of processor a second, both programs together',
    value: ours,
    baseline,
    ratio: ours / baseline,
  };
}

async function during(used: () => number): Promise<number> {
  const before = used();
  await new Promise((resolve) => setTimeout(resolve, cpuSeconds * 1000));
  return (used() - before) / cpuSeconds;
}
