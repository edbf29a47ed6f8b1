import { setTimeout as wait } from 'node:timers/promises';
import { check } from '../step.ts';
import type { Story } from '../story.ts';
import { enrolReader, type HubState, statesAtHub } from './atTheHub.ts';
import { requestOf } from './region.ts';

const arrivalMs = 30_000;
const pollMs = 250;

/**
 * What the hub acknowledged of a request, read there by another workstation of the establishment. Its last states must be
 * these: what a screen says of a move is believed once the hub has it.
 */
export async function hubStates(story: Story, key: string, last: readonly string[]) {
  const { number } = requestOf(story.region, key);
  const reader = await enrolReader(story.region.url());
  const hasLast = (states: readonly HubState[]): boolean =>
    stateNames(states).slice(-last.length).join() === last.join();
  let read = await statesAtHub(reader, number);
  // What was asked to leave now is on its way: it is waited for, and then it has to be there.
  for (const end = Date.now() + arrivalMs; !hasLast(read.states) && Date.now() < end; ) {
    await wait(pollMs);
    read = await statesAtHub(reader, number);
  }
  const { tray, states } = read;
  check(
    hasLast(states),
    `The hub has ${stateNames(states).join(', ')} of ${number}, where ${last.join(', ')} are claimed`,
  );
  const versions = states.map(({ state, at, reason }) => [state, at, reason].filter(Boolean));
  return {
    how: 'each version of the Task was read at the hub by another workstation of the establishment',
    receipts: states.slice(-last.length).map(({ version }) => version),
    hub: { request: number, tray, states: versions.map((version) => version.join(' · ')) },
    coded: lastReason(states),
  };
}

function stateNames(states: readonly HubState[]): readonly string[] {
  return states.map(({ state }) => state);
}

function lastReason(states: readonly HubState[]): string | null {
  return states.findLast(({ reason }) => reason !== null)?.reason ?? null;
}
