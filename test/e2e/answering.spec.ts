import type { Page } from '@playwright/test';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { joinHub, joinTeam } from './acts/enrolment.ts';
import {
  answerNormalByKeys,
  fullPicture,
  hospitalText,
  openSitting,
  takeBack,
} from './acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from './acts/gate.ts';
import { expect, test } from './fixtures.ts';
import { practiceCodes } from './story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from './story/requests/people.ts';

const { answering, expert, forms, specialties } = hospitalText;
const { batch, departing } = answering;
const arrivalMs = 150_000;

test('an expert answers by the keyboard, takes an answer back, and signs it again with those that are ready', async ({
  workstation,
}, testInfo) => {
  const hub = await startHubProcess(makeRunFolder('hub'));
  try {
    const gate = await workstation.gate();
    const place = { establishment: hospital, workstationName: hospitalWorkstation };
    await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
    const page = await workstation.record();
    const look = (name: string) => page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
    await joinHub(page, hub.url, practiceCodes.hospital);
    await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
    await openSitting(page);
    await buttonNamed(page, expert.sitting.begin).click({ timeout: arrivalMs });
    await buttonNamed(page, expert.answer.accept).waitFor();
    const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

    // A normal case of both eyes takes at most twelve keys, the one that opens it included.
    const { keys, conclusion } = await answerNormalByKeys(page, name, async () => {
      await fullPicture(page);
      await look('lecture');
      await seeNothingChosen(page, name);
    });
    expect(keys + 1).toBeLessThanOrEqual(12);
    await look('depart');
    // It has not left: it comes back with its words.
    expect(await takeBack(page, name)).toBe(conclusion);
    await look('repris');

    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText(batch.putAsideDone).waitFor();
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    await buttonNamed(page, batch.open(1)).click();
    const answer = page.getByRole('article').filter({ hasText: name });
    await expect(answer).toContainText(conclusion);
    const tick = page.getByRole('checkbox', { name: batch.tick(name) });
    await tick.uncheck();
    await buttonNamed(page, batch.sign(1)).waitFor({ state: 'detached' });
    await tick.check();
    await look('relire-et-signer');
    await buttonNamed(page, batch.sign(1)).click();
    await answer.getByText(batch.signedOne, { exact: true }).waitFor();
    const note = page.getByRole('region', { name: departing.label });
    await note.getByText(departing.sendNow).click();
    await note.waitFor({ state: 'hidden' });
    await look('signe');
  } finally {
    await hub.stop();
  }
});

/** The name and the eye on screen stand in the line where she writes, and nothing is written or chosen there for her. */
async function seeNothingChosen(page: Page, name: string): Promise<void> {
  const panel = page.getByRole('region', { name: expert.answer.panel });
  for (const [key, eye] of [
    ['g', 'left'],
    ['d', 'right'],
  ] as const) {
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    const line = [expert.answer.conclusion, name, forms.sides[eye]].join(' · ');
    await expect(panel.getByRole('textbox', { name: line, exact: true })).toHaveValue('');
  }
  const choices = panel.locator('select, input:not([type="checkbox"])');
  const given = await choices.evaluateAll((all) =>
    all.map((one) => (one as HTMLSelectElement | HTMLInputElement).value),
  );
  expect(given.length).toBeGreaterThan(4);
  expect(new Set(given)).toEqual(new Set(['']));
}
