import { setTimeout as wait } from 'node:timers/promises';
import type { Chooser, Fault } from '../../../support/hostileHub.ts';
import type { Random } from '../../support/random.ts';
import { type Desk, doSomething, putResident, quietLine } from './desk.ts';

/** One interruption; answers false when what was interrupted did not come to its end afterwards. */
type Interruption = (desk: Desk, random: Random) => Promise<boolean>;

/** Requests that an act makes at the most, pictures included: any of them is met. */
const requestsOfAct = 9;

function faultOf(random: Random): Fault {
  switch (random(6)) {
    case 0:
      return { kind: 'cut' };
    case 1:
      return { kind: 'halfAnswer' };
    case 2:
    case 3:
      return { kind: 'lostAnswer' };
    default:
      return { kind: 'cutBody', after: random(random(2) === 0 ? 3000 : 60_000) };
  }
}

const steps = ['POST /fhir', 'PATCH /files', 'PATCH /files', 'POST /files', 'GET /receipts'];

/** Meets one request of those that come, the n-th or the first of some step, and lets the others pass. */
function oneFault(random: Random, within: number): Chooser {
  const step = random(3) === 0 ? null : (steps[random(steps.length)] ?? null);
  const torn = step?.startsWith('PATCH') === true && random(2) === 0;
  const fault = torn ? ({ kind: 'cutBody', after: 1 + random(4000) } as const) : faultOf(random);
  let left = step === null ? random(within) : 0;
  return ({ method, path }) => {
    if (step !== null && !`${method} ${path}`.startsWith(step)) return { kind: 'none' };
    left -= 1;
    return left === -1 ? fault : { kind: 'none' };
  };
}

/** Lets everything leave that still waits. */
async function settled(desk: Desk): Promise<boolean> {
  for (let round = 0; round < 12; round += 1) {
    const { sync, clock } = desk.station();
    await sync.wake();
    if (sync.list().items.length === 0) return true;
    clock.advance(6 * 60_000);
  }
  return desk.station().sync.list().items.length === 0;
}

const lineOfEngine: Interruption = async (desk, random) => {
  doSomething(desk, random);
  desk.line.choose(oneFault(random, requestsOfAct));
  await desk.station().sync.wake();
  desk.station().clock.advance(6 * 60_000);
  await desk.station().sync.wake();
  quietLine(desk);
  return settled(desk);
};

const lineOfPut: Interruption = async (desk, random) => {
  const fault = faultOf(random);
  let left = 1 + random(2);
  desk.line.choose(() => {
    left -= 1;
    return left >= 0 ? fault : { kind: 'none' };
  });
  const taken = await putResident(desk);
  quietLine(desk);
  return taken;
};

/** The workstation's engine ends in the middle of a run, whatever it was waiting for. */
const engineStops: Interruption = async (desk, random) => {
  doSomething(desk, random);
  desk.line.delay(10);
  void desk.station().sync.wake();
  await wait(random(120));
  await desk.reopen();
  quietLine(desk);
  return settled(desk);
};

/** The hub is killed while both workstations send. */
const hubKilled: Interruption = async (desk, random) => {
  doSomething(desk, random);
  doSomething(desk, random);
  const sending = desk.station().sync.wake();
  const putting = putResident(desk);
  await wait(random(150));
  await desk.killHub();
  await sending;
  await desk.startHub();
  const taken = await putting;
  return (await settled(desk)) && taken;
};

export const interruptions: Readonly<Record<string, readonly [number, Interruption]>> = {
  'cuts and lost answers of the engine': [66, lineOfEngine],
  'cuts and lost answers of PUTs': [16, lineOfPut],
  'stops of the workstation': [14, engineStops],
  'kills of the hub': [4, hubKilled],
};

/** Draws one by its weight. */
export function drawInterruption(random: Random): readonly [string, Interruption] {
  const all = Object.entries(interruptions);
  let left = random(all.reduce((sum, [, [weight]]) => sum + weight, 0));
  for (const [name, [weight, run]] of all) {
    left -= weight;
    if (left < 0) return [name, run];
  }
  throw new Error('nothing to draw from');
}
