import { setTimeout as wait } from 'node:timers/promises';
import { readText } from '../acts/readText.ts';
import { fillNewResident, saveButton, searchThenNew } from '../acts/residents.ts';
import { interrupted } from './people.ts';
import { check, type Step } from './step.ts';

/** The longest wait between the click and the kill, in milliseconds. */
const longestDelayMs = 150;

/** Anywhere up to the longest, more often early: a save is over within a few milliseconds. */
function drawDelay(random: (limit: number) => number): number {
  return Math.round(longestDelayMs * (random(1_000) / 999) ** 3);
}

/** Every process of the program dies while a third resident is being saved. */
export const killDuringSaveStep: Step = {
  name: 'kill',
  title: 'Tout est coupé pendant l’enregistrement du troisième',
  async run(story) {
    const workstation = story.workstation();
    const page = await workstation.record();
    await searchThenNew(page, interrupted.birthFamily);
    await fillNewResident(page, interrupted);
    await story.shoot(page, 'before');
    const before = workstation
      .processTree()
      .map(({ pid, type, service }) => ({ pid, type, service }));
    const save = saveButton(page);
    await save.hover();
    const sentence = await readText(save);
    await page.mouse.down();
    const delayMs = drawDelay(story.random);
    const kill = workstation.armKill9();
    const click = page.mouse.up().catch(() => undefined);
    if (delayMs > 0) await wait(delayMs);
    const killed = await kill();
    await click;
    check(killed.length >= 4, `Only ${killed.length} processes were killed`);
    return { sentence, seed: story.seed, delayMs, before, killed };
  },
};
