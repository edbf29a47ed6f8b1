import type { LineProfile } from '../../../support/badLine.ts';

export interface Link extends LineProfile {
  readonly title: string;
  /** A cut, or another address, falls into every transfer on it: one that was not met has shown nothing. */
  readonly cutsExpected?: number;
}

/** Bytes that have gone up when something happens: in the middle of an original of one million, and of two. */
const early = 300_000;
const half = 500_000;

/** In the order of the tiers: the gate takes the first three. Rates in kbit/s, delays each way. */
export const links: readonly Link[] = [
  { title: 'ADSL 512/128', up: 128, down: 512, delayMs: 25 },
  {
    title: 'satellite, 600 ms there and back, 5 % loss',
    up: 2000,
    down: 8000,
    delayMs: 300,
    loss: 0.05,
  },
  {
    title: 'a cut of 30 s',
    ...{ up: 500, down: 2000, delayMs: 20, cutsExpected: 1 },
    cuts: [{ afterBytes: half, seconds: 30 }],
  },
  { title: 'ADSL far from the exchange, 256/64', up: 64, down: 256, delayMs: 40 },
  { title: 'EDGE', up: 118, down: 236, delayMs: 250, jitterMs: 200, loss: 0.01 },
  { title: '3G', up: 384, down: 1500, delayMs: 80, jitterMs: 60, loss: 0.01 },
  {
    title: '4G at the edge of a cell',
    up: 2000,
    down: 8000,
    delayMs: 40,
    jitterMs: 60,
    loss: 0.03,
  },
  { title: 'wifi behind two walls, 20 % loss', up: 10_000, down: 10_000, delayMs: 3, loss: 0.2 },
  {
    title: '100 ms of jitter, packets out of order',
    up: 4000,
    down: 4000,
    delayMs: 30,
    jitterMs: 100,
    reorder: 0.05,
  },
  {
    title: 'packets twice and out of order',
    up: 2000,
    down: 2000,
    delayMs: 20,
    duplicate: 0.2,
    reorder: 0.02,
  },
  { title: 'packets of 576 bytes at the most', up: 1000, down: 1000, delayMs: 30, mtu: 576 },
  {
    title: 'cuts of 3, 45 and 90 s',
    ...{ up: 1000, down: 1000, delayMs: 20, cutsExpected: 3 },
    cuts: [
      { afterBytes: early, seconds: 3 },
      { afterBytes: 2 * early, seconds: 45 },
      { afterBytes: 3 * early, seconds: 90 },
    ],
  },
  {
    title: 'one way only for 40 s, then large packets vanish for 60 s',
    ...{ up: 1000, down: 1000, delayMs: 20, cutsExpected: 2 },
    cuts: [
      { afterBytes: early, seconds: 40, way: 'down' },
      { afterBytes: 3 * early, seconds: 60, largerThan: 1200 },
    ],
  },
  {
    title: 'another address on the way',
    ...{ up: 1000, down: 1000, delayMs: 20, cutsExpected: 1, moveAfter: half },
  },
];

/**
 * For planted copies, whose bugs have to show whatever the machine does meanwhile. The box forgets every connection in the
 * middle of an original of one million: nothing that was under way arrives after all, so the workstation meets a silence,
 * the hub an upload that stood still for as long, and more than a third of the original is missing until it is sent anew.
 */
export const forgetfulLink: Link = {
  title: 'a box that forgets its connections',
  ...{ up: 4000, down: 4000, delayMs: 10, cutsExpected: 1 },
  cuts: [{ afterBytes: 650_000, seconds: 8, forgets: true }],
};
