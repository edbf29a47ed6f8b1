import { check } from '../step.ts';
import type { Story } from '../story.ts';
import { enrolReader, type HubState, statesAtHub } from './atTheHub.ts';
import { requestOf } from './region.ts';

/**
 * What the hub acknowledged of a request, read there by another workstation of the establishment. Its last states must be
 * these: what a screen says of a move is believed once the hub has it.
 */
export async function hubStates(story: Story, key: string, last: readonly string[]) {
  const { number } = requestOf(story.region, key);
  const { tray, states } = await statesAtHub(await enrolReader(story.region.url()), number);
  const had = states.map(({ state }) => state);
  check(
    had.slice(-last.length).join() === last.join(),
    `The hub has ${had.join(', ')} of ${number}, where ${last.join(', ')} are claimed`,
  );
  const versions = states.map(({ state, at, reason }) => [state, at, reason].filter(Boolean));
  return {
    how: 'each version of the Task was read at the hub by another workstation of the establishment',
    receipts: states.slice(-last.length).map(({ version }) => version),
    hub: { request: number, tray, states: versions.map((version) => version.join(' · ')) },
    coded: lastReason(states),
  };
}

function lastReason(states: readonly HubState[]): string | null {
  return states.findLast(({ reason }) => reason !== null)?.reason ?? null;
}
