import { startHubProcess } from '../hub/support/hubProcess.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { hospitalText, openSitting } from './acts/expert.ts';
import {
  answerByKeys,
  beginByKeys,
  countPointers,
  prepareByKeys,
  seeCase,
  sittingCases,
  sittingOfForty,
} from './acts/sitting.ts';
import { expect, test } from './fixtures.ts';

const { expert, preparation } = hospitalText;
const half = sittingCases / 2;

test('a sitting of forty practice cases by keyboard only, half of it offline', async ({
  workstation,
}) => {
  test.setTimeout(900_000);
  const data = makeRunFolder('hub');
  let hub = await startHubProcess(data);
  try {
    const page = await sittingOfForty(workstation, hub);
    const pointers = await countPointers(page);
    await prepareByKeys(page);
    await page.screenshot({ path: test.info().outputPath('prepared.png') });
    await beginByKeys(page);
    for (let place = 1; place <= half; place += 1) {
      await seeCase(page, place);
      await answerByKeys(page);
    }

    // The train leaves: nothing answers any more, and the other twenty open with their pictures all the same.
    const port = Number(new URL(hub.url).port);
    await hub.stop();
    for (let place = half + 1; place <= sittingCases; place += 1) {
      await seeCase(page, place);
      await answerByKeys(page);
    }
    const list = page.getByRole('table', { name: expert.sitting.listLabel });
    await list.waitFor();
    const waiting = list
      .getByText(preparation.signedOffline, { exact: true })
      .or(list.getByText(expert.list.states.signedHere, { exact: true }));
    await expect(waiting.nth(half - 3)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('offline.png') });
    expect(await pointers()).toBe(0);

    hub = await startHubProcess(data, { port });
    await openSitting(page);
    const answered = list.getByText(expert.list.states.answered, { exact: true });
    await expect(answered).toHaveCount(sittingCases, { timeout: 200_000 });
    await page.screenshot({ path: test.info().outputPath('confirmed.png') });
  } finally {
    await hub.stop();
  }
});
