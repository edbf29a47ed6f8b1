import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { addColleague, type Colleague, changePerson, lockedBy } from './acts/colleagues.ts';
import { openAdministration } from './acts/enrolment.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, confirmKey, givePassphrase, installUpToKey } from './acts/gate.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { rekey, people, lock } = text;
const keeper: Colleague = {
  family: 'Vasseur',
  given: 'Claire',
  role: 'nurseCoordinator',
  tile: 'Claire V.',
  passphrase: 'marronnier tiède au fond du préau 47',
};
const absent: Colleague = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'nurse',
  tile: 'Anne L.',
  passphrase: 'girafe citron balcon sifflet ombre',
};
const removed: Colleague = {
  family: 'Garnier',
  given: 'Paul',
  role: 'localAdministrator',
  tile: 'Paul G.',
  passphrase: 'guitare nuage savon echelle ortie',
};
const ways = ['keyring', 'keyring.previous', 'throttle'];

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

/** Installs, adds two colleagues, keeps a copy of the ways in, removes one of them. */
async function threePeople(workstation: Workstation, profileDir: string): Promise<string> {
  const gate = await workstation.gate();
  const key = await installUpToKey(gate, {
    establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
    workstationName: 'Poste Infirmerie 1',
    person: { ...keeper, rpps: '99900000003' },
  });
  await confirmKey(gate, key);
  const page = await workstation.record();
  await addColleague(page, absent);
  await addColleague(page, removed);
  mkdirSync(join(profileDir, 'copie'));
  for (const name of ways)
    copyFileSync(join(profileDir, 'poste', name), join(profileDir, 'copie', name));
  await buttonNamed(page, people.list.removeOf(`${removed.given} ${removed.family}`)).click();
  const dialog = page.getByRole('dialog');
  await buttonNamed(dialog, people.remove.submit).click();
  await dialog.waitFor({ state: 'hidden' });
  return key;
}

/** « Renouveler les clés », from the card to the screen that says how it ended; answers the new printed key. */
async function renewKeys(workstation: Workstation, page: Page): Promise<string> {
  const card = page.getByRole('region', { name: rekey.title });
  await expect(card.getByText(rekey.never)).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await keepPictures(workstation, page, 'cles-carte');
  await buttonNamed(card, rekey.open).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(rekey.needKey.nobody)).toBeVisible();
  await keepPictures(workstation, page, 'cles-expliquer');
  await fieldNamed(dialog, rekey.password).fill('pas le bon du tout');
  await buttonNamed(dialog, rekey.next).click();
  await expect(dialog.getByText(text.errors['passphrase.wrong'].title)).toBeVisible();
  await fieldNamed(dialog, rekey.password).fill(keeper.passphrase);
  await buttonNamed(dialog, rekey.next).click();
  const groups = dialog.getByRole('region', { name: rekey.key.title }).locator('p span');
  await groups.first().waitFor();
  const newKey = (await groups.allTextContents()).join('-');
  await keepPictures(workstation, page, 'cles-nouvelle');
  await buttonNamed(dialog, rekey.key.printed).click();
  await fieldNamed(dialog, rekey.check.typed).fill(`${newKey.slice(0, -1)}U`);
  await buttonNamed(dialog, rekey.check.submit).click();
  await expect(dialog.getByText(rekey.check.mismatch)).toBeVisible();
  await fieldNamed(dialog, rekey.check.typed).fill(newKey);
  await keepPictures(workstation, page, 'cles-retaper');
  await buttonNamed(dialog, rekey.check.submit).click();
  const gate = await workstation.gate();
  await expect(gate.getByRole('heading', { name: rekey.gate.done.title })).toBeVisible();
  await keepPictures(workstation, gate, 'cles-finies');
  await buttonNamed(gate, rekey.gate.done.submit).click();
  return newKey;
}

test('the keys are renewed: colleagues come in as before, somebody removed does not', async () => {
  test.setTimeout(300_000);
  const profileDir = makeRunFolder('profile');
  const first = await launchWorkstation({ profileDir });
  const oldKey = await threePeople(first, profileDir);
  const newKey = await renewKeys(first, await first.record());
  expect(newKey).not.toBe(oldKey);

  const gate = await first.gate();
  const tiles = gate.getByRole('list', { name: lock.people });
  await expect(tiles.getByRole('button', { name: removed.tile })).toHaveCount(0);
  await tiles.getByRole('button', { name: keeper.tile }).click();
  await givePassphrase(gate, keeper.tile, keeper.passphrase);
  const hers = await first.record();
  await openAdministration(hers);
  const said = rekey.renewed('').split('.')[0]?.trim() ?? '';
  await expect(hers.getByText(new RegExp(`^${said}`))).toBeVisible();
  await expect(hers.getByText(text.backup.checked, { exact: true }).first()).toBeVisible();
  expect(existsSync(join(profileDir, 'poste.former-keys'))).toBe(false);
  const annes = await changePerson(first, absent);
  await expect(annes.getByText(text.home.nothing)).toBeVisible();
  expect(first.complaints).toEqual([]);
  await lockedBy(first, annes);
  await first.close();

  for (const name of ways)
    copyFileSync(join(profileDir, 'copie', name), join(profileDir, 'poste', name));
  const second = await launchWorkstation({ profileDir });
  const stolen = await second.gate();
  await stolen
    .getByRole('list', { name: lock.people })
    .getByRole('button', { name: removed.tile })
    .click();
  await givePassphrase(stolen, removed.tile, removed.passphrase);
  await expect(stolen.getByRole('heading', { name: text.repair.title })).toBeVisible();
  expect(
    readdirSync(join(profileDir, 'sauvegardes')).filter((name) => /Z$/.test(name)),
  ).toHaveLength(1);
  await expect(buttonNamed(stolen, text.repair.restore.submit)).toHaveCount(0);
  await second.close();
});
