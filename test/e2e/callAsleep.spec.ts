import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { callOf, clear, place } from '../faults/campaigns/calls/callActs.ts';
import { until } from '../faults/campaigns/calls/patience.ts';
import { type Name, openSides, type Sides } from '../faults/campaigns/calls/sides.ts';
import { processTree } from '../support/processes.ts';
import { connectionFacts } from './acts/calls.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

/** Longer than two beats of the hub, which then takes this workstation for gone; it may come back for 30 s. */
const asleepMs = 12_000;

let sides: Sides;

test.beforeAll(async () => {
  sides = await openSides(() => {});
});

test.afterAll(async () => {
  await sides.close();
});

/** Every process of that program stands still, as one whose machine sleeps, and goes on without having been told. */
async function sleep(name: Name): Promise<void> {
  const root = sides.roots[name === 'nurse' ? 0 : 1] ?? 0;
  const pids = processTree(root).map(({ pid }) => pid);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await wait(asleepMs / 2);
  const other = sides.pages[name === 'nurse' ? 'expert' : 'nurse'];
  // The picture that is left says that it is not what is there now.
  await expect(other.getByText(text.call.again, { exact: true })).toBeVisible();
  await other.screenshot({ path: test.info().outputPath('broken.png') });
  await wait(asleepMs / 2);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}

/** Of the connection of the moment; none before the first. */
async function decoded(page: Page): Promise<number> {
  return (await connectionFacts(page).catch(() => null))?.framesDecoded ?? 0;
}

/** Pictures come, over whichever connection. */
async function advances(page: Page): Promise<boolean> {
  const before = await decoded(page);
  await wait(500);
  return before > 0 && (await decoded(page)) > before;
}

/** What the file of the establishment keeps of that call. */
async function incidents(callId: string): Promise<readonly string[]> {
  return sides.pages.nurse.evaluate(
    async ({ id, requestId }) => {
      const read = await window.estuaire.serviceRequest.read({ id: requestId });
      const past = read.ok ? read.value.calls.find((call) => call.id === id) : undefined;
      return past?.incidents.map(({ what }) => what) ?? [];
    },
    { id: callId, requestId: sides.requestId },
  );
}

for (const sleeper of ['expert', 'nurse'] as const) {
  test(`a workstation that slept goes on with its call, and the record says so: ${sleeper}`, async () => {
    const pages = Object.values(sides.pages);
    await place(sides, 'nurse');
    for (const page of pages) await until(() => advances(page));
    const callId = (await callOf(sides.pages.nurse))?.id ?? '';
    await sleep(sleeper);
    for (const page of pages) await until(() => advances(page));
    for (const page of pages) {
      expect(await callOf(page)).toMatchObject({ id: callId, state: 'active' });
    }
    await clear(sides);
    // What waited for the sleeper may show for a moment before the connection is built anew: that is twice.
    await expect.poll(() => incidents(callId)).toContain('interrupted');
    expect(new Set(await incidents(callId))).toEqual(new Set(['interrupted']));
  });
}
