import { setTimeout as wait } from 'node:timers/promises';

/** Long on purpose: two programs encode and decode on the machine that also tests. */
export const patienceMs = 120_000;

/** Asks again until it holds. @throws Error when it never does */
export async function until(holds: () => Promise<boolean>, limitMs = patienceMs): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it never happened');
    await wait(100);
  }
}
