import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { fieldNamed, literal } from './acts/fields.ts';
import {
  buttonNamed,
  confirmKey,
  givePassphrase,
  type Installation,
  installUpToKey,
} from './acts/gate.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { backup, repair } = text;
const passphrase = 'marronnier tiède au fond du préau 47';
const name = 'Claire V.';

const installation: Installation = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Vasseur',
    given: 'Claire',
    rpps: '99900000003',
    role: 'nurseCoordinator',
    passphrase,
  },
};

async function openAdministration(page: Page): Promise<void> {
  await page.getByRole('button', { name: text.frame.userMenu.label('').trim() }).click();
  await page.getByRole('menuitem', { name: text.frame.userMenu.administration }).click();
  await expect(page.getByRole('heading', { name: backup.title })).toBeVisible();
}

/** The system's own dialog is outside the page: it answers this folder. */
async function answerFolder(workstation: Workstation, folder: string): Promise<void> {
  await workstation.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
}

async function keepPictures(workstation: Workstation, page: Page, picture: string): Promise<void> {
  const window = await workstation.app.browserWindow(page);
  for (const [width, height] of [
    [1366, 688],
    [1920, 1000],
  ] as const) {
    await window.evaluate((w, size) => w.setContentSize(size.width, size.height), {
      width,
      height,
    });
    await page.waitForFunction((wide) => innerWidth === wide, width);
    await page.screenshot({ path: test.info().outputPath(`${picture}-${width}.png`) });
  }
}

test('a backup is made, put back after damage, and carried to another PC', async () => {
  test.setTimeout(300_000);
  const profileDir = makeRunFolder('profile');
  const folder = makeRunFolder('second');
  const first = await launchWorkstation({ profileDir });
  const gate = await first.gate();
  const key = await installUpToKey(gate, installation);
  await confirmKey(gate, key);
  const record = await first.record();
  await openAdministration(record);
  await expect(record.getByText(backup.none)).toBeVisible();
  await answerFolder(first, folder);
  await buttonNamed(record, backup.secondFolder.choose).click();
  await expect(record.getByText(backup.secondFolder.ready)).toBeVisible();
  await buttonNamed(record, backup.now).click();
  await expect(record.getByText(backup.checked, { exact: true }).first()).toBeVisible();
  await keepPictures(first, record, 'sauvegardes');
  const restoreButton = record.getByRole('button', {
    name: new RegExp(`^${literal(backup.restoreOf(''))}`),
  });
  await restoreButton.first().click();
  await expect(record.getByRole('dialog').getByText(backup.restoring.aside)).toBeVisible();
  await keepPictures(first, record, 'restaurer');
  await buttonNamed(record.getByRole('dialog'), text.common.cancel).click();
  await first.close();

  const path = join(profileDir, 'poste', 'estuaire.db');
  writeFileSync(path, readFileSync(path).fill(0, 4096 * 2, 4096 * 3));
  const second = await launchWorkstation({ profileDir });
  const damagedGate = await second.gate();
  await givePassphrase(damagedGate, name, passphrase);
  await expect(damagedGate.getByRole('heading', { name: repair.restore.title })).toBeVisible();
  await keepPictures(second, damagedGate, 'base-abimee');
  // Read only now: the first opening may have moved what a cut left in the write-ahead log into the file.
  const damaged = readFileSync(path);
  expect(damaged.subarray(4096 * 2, 4096 * 3).every((byte) => byte === 0)).toBe(true);
  await buttonNamed(damagedGate, repair.restore.submit).click();
  await givePassphrase(await second.gate(), name, passphrase);
  const restored = await second.record();
  await openAdministration(restored);
  const sentence = backup.restored.since('').split('date')[0] ?? '';
  await expect(restored.getByText(sentence)).toBeVisible();
  const aside = readdirSync(profileDir).find((entry) => entry.startsWith('poste.')) ?? '';
  expect(readFileSync(join(profileDir, aside, 'estuaire.db')).equals(damaged)).toBe(true);
  expect(second.complaints).toEqual([]);
  await second.close();

  await restoreElsewhere(folder, key);
});

async function restoreElsewhere(folder: string, key: string): Promise<void> {
  const words = backup.elsewhere;
  const other = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const page = await other.gate();
  await keepPictures(other, page, 'premier-demarrage');
  await buttonNamed(page, words.link).click();
  await answerFolder(other, folder);
  await buttonNamed(page, words.find).click();
  await fieldNamed(page, words.which).selectOption({ index: 1 });
  await fieldNamed(page, words.key).fill(key);
  await buttonNamed(page, words.open).click();
  await fieldNamed(page, words.person).selectOption({ index: 1 });
  const fresh = 'girafe citron balcon sifflet ombre';
  await fieldNamed(page, words.password).fill(fresh);
  await keepPictures(other, page, 'autre-poste');
  await buttonNamed(page, words.submit).click();
  await givePassphrase(page, name, fresh);
  await (await other.record()).getByText(text.home.nothing).waitFor();
  expect(other.complaints).toEqual([]);
  await other.close();
}
