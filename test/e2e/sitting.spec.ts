import { startHubProcess } from '../hub/support/hubProcess.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { answersAtHub } from './acts/answersAtHub.ts';
import { hospitalText } from './acts/expert.ts';
import {
  answerByKeys,
  beginByKeys,
  countPointers,
  knowsLine,
  openSittingByKeys,
  prepareByKeys,
  reservedIds,
  retryByKeys,
  seeCase,
  sendNowByKeys,
  sittingOfForty,
} from './acts/sitting.ts';
import { expect, test } from './fixtures.ts';

const { expert, preparation } = hospitalText;
/** Answered without network. */
const half = 20;
/** Forty acts on a machine that does much else. */
const arrivalMs = 400_000;

test('a sitting of forty practice cases by keyboard only, half of it offline', async ({
  workstation,
}, testInfo) => {
  test.setTimeout(1_500_000);
  const data = makeRunFolder('hub');
  let hub = await startHubProcess(data);
  try {
    const sitting = await sittingOfForty(workstation, hub);
    const { page, cases } = sitting;
    const look = (name: string) => page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
    const pointers = await countPointers(page);
    await prepareByKeys(sitting);
    const ids = await reservedIds(page);
    expect(ids).toHaveLength(cases);
    const answered = (): number =>
      [...answersAtHub(data, ids).values()].filter(({ reports }) => reports.length > 0).length;
    expect(answered()).toBe(0);
    await look('prepared');

    await beginByKeys(sitting);
    const said: string[] = [];
    for (let place = 1; place <= cases - half; place += 1) {
      await seeCase(sitting, place);
      said.push(await answerByKeys(page));
    }
    await seeCase(sitting, cases - half + 1);
    await sendNowByKeys(page);
    await expect.poll(answered, { timeout: arrivalMs }).toBe(cases - half);

    // The train leaves: nothing answers any more, and the other twenty open with their pictures all the same.
    const port = Number(new URL(hub.url).port);
    await hub.stop();
    await knowsLine(page, 'offline');
    for (let place = cases - half + 1; place <= cases; place += 1) {
      await seeCase(sitting, place);
      said.push(await answerByKeys(page));
    }
    const list = page.getByRole('table', { name: expert.sitting.listLabel });
    const offline = list.getByText(preparation.signedOffline, { exact: true });
    await expect(offline).toHaveCount(half);
    await look('offline');
    expect(answered()).toBe(cases - half);

    hub = await startHubProcess(data, { port });
    await retryByKeys(page);
    await knowsLine(page, 'back');
    await sendNowByKeys(page);
    await openSittingByKeys(page);
    const done = list.getByText(expert.list.states.answered, { exact: true });
    await expect(done).toHaveCount(cases, { timeout: arrivalMs });
    expect(await pointers()).toBe(0);
    await look('confirmed');

    // Once each, in the words that were signed, by the hub's own account.
    const kept = answersAtHub(data, ids);
    for (const { reports, receipts } of kept.values()) {
      expect(receipts).toBe(1);
      expect(reports).toEqual([{ versions: 1, conclusion: expect.any(String) }]);
    }
    const conclusions = [...kept.values()].map(({ reports }) => reports[0]?.conclusion ?? '');
    expect(conclusions.sort()).toEqual(said.sort());
  } finally {
    await hub.stop();
  }
});
