import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { practicePassphrase } from '../../electron/vault/services/practiceService.ts';
import { openSlot } from '../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../electron/vault/session/keyringFile.ts';
import { deriveStoreKeys } from '../../electron/vault/session/storeKeys.ts';
import { saveArchived } from '../../electron/vault/store/archivedRequestStore.ts';
import { type Database, openDatabase } from '../../electron/vault/store/database.ts';
import { sqliteBinding } from '../support/database.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, confirmKey, discover, installUpToKey } from './acts/gate.ts';
import { search } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { retention } = text;

async function keepPictures(workstation: Workstation, page: Page, picture: string): Promise<void> {
  const window = await workstation.app.browserWindow(page);
  for (const [width, height] of [
    [1920, 1000],
    [1366, 688],
  ] as const) {
    await window.evaluate((w, size) => w.setContentSize(size.width, size.height), {
      width,
      height,
    });
    await page.waitForFunction((wide) => innerWidth === wide, width);
    await page.screenshot({ path: test.info().outputPath(`${picture}-${width}.png`) });
  }
}

test('the administrator sees what is kept and how long, and may only lengthen it', async () => {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const gate = await workstation.gate();
  const key = await installUpToKey(gate, {
    establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
    workstationName: 'Poste Infirmerie 1',
    person: {
      family: 'Vasseur',
      given: 'Claire',
      rpps: '99900000003',
      role: 'nurseCoordinator',
      passphrase: 'marronnier tiède au fond du préau 47',
    },
  });
  await confirmKey(gate, key);
  const page = await workstation.record();
  await page.getByRole('button', { name: text.frame.userMenu.label('').trim() }).click();
  await page.getByRole('menuitem', { name: text.frame.userMenu.administration }).click();
  const card = page.getByRole('region', { name: retention.title });
  await expect(card.getByText(retention.pauses.hubUnheard)).toBeVisible();
  await expect(card.getByText(retention.neverCleared)).toBeVisible();
  const days = fieldNamed(page, retention.requests);
  await expect(days.locator('option')).toHaveText([90, 180, 365].map(retention.days));
  await days.selectOption('180');
  await expect(page.getByText(retention.saved)).toBeVisible();
  await expect(days).toHaveValue('180');
  await card.scrollIntoViewIfNeeded();
  await keepPictures(workstation, page, 'conservation');
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
});

/** The exercise's store, as a workstation would have it long after its requests were closed. */
async function insideExercise(profileDir: string): Promise<Database> {
  const folder = join(profileDir, 'exercice');
  const keyring = readKeyring(folder)?.keyring;
  const slot = keyring?.slots[0];
  const kept = JSON.parse(readFileSync(join(profileDir, 'workstation.secret'), 'utf8'));
  const secret = Buffer.from(kept.wrapped, 'base64');
  const ways = keyring && slot;
  const opened = ways ? await openSlot(keyring, slot, practicePassphrase, secret) : null;
  if (!ways || opened === null) throw new Error('the exercise opens');
  const keys = deriveStoreKeys(opened.masterKey, keyring.epoch);
  return openDatabase({
    path: join(folder, 'estuaire.db'),
    key: keys.databaseKey,
    salt: keys.databaseSalt,
    binding: sqliteBinding,
  });
}

test('where a picture would be that left, the screen says where it is and what will come of asking', async () => {
  const profileDir = makeRunFolder('profile');
  const before = await launchWorkstation({ profileDir });
  await discover(await before.gate());
  await (await before.record()).getByRole('heading', { name: text.home.groups.yours }).waitFor();
  await before.close();
  const database = await insideExercise(profileDir);
  const [row] = database.all(
    `SELECT patient_id, json_extract(row, '$.patientFamily') AS family FROM request_view
     WHERE state IN ('read', 'closed') AND json_extract(row, '$.imageCount') > 0
       AND json_extract(row, '$.question') IS NOT NULL ORDER BY id`,
  );
  const family = String(row?.family);
  database.transaction((db) => {
    db.run("DELETE FROM image_file WHERE kind <> 'preview'");
    const line = { id: crypto.randomUUID(), patientId: String(row?.patient_id), keys: [] };
    const dates = { authoredOn: '2025-12-02T09:12:00+01:00', closedAt: '2026-01-03T08:00:00Z' };
    saveArchived(db, { ...line, ...dates, number: 'TE-2025-0TL1-00041' }, new Date());
  });
  database.close();
  const workstation = await launchWorkstation({ profileDir });
  const gate = await workstation.gate();
  await discover(gate);
  const page = await workstation.record();
  await search(page, family);
  await page.getByRole('list').getByRole('button').first().click();
  const archived = page.getByRole('region', { name: retention.list.title });
  await archived
    .getByRole('button', { name: retention.list.loadOne('TE-2025-0TL1-00041') })
    .click();
  await expect(archived.getByText(retention.list.reach.none)).toBeVisible();
  await keepPictures(workstation, page, 'demande-archivee');
  const open = new RegExp(`^(?!${retention.list.load})`);
  await page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('button', { name: open })
    .first()
    .click();
  const pictures = page.getByRole('region', { name: text.requests.page.pictures });
  await expect(pictures.getByText(retention.atHub).first()).toBeVisible();
  await pictures.scrollIntoViewIfNeeded();
  await keepPictures(workstation, page, 'images-archivees');
  await pictures.getByRole('button').first().click();
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByText(retention.imageLoad)).toBeVisible();
  await keepPictures(workstation, page, 'image-archivee');
  await buttonNamed(viewer, retention.load).click();
  await expect(viewer.getByText(retention.reach.none)).toBeVisible();
  await keepPictures(workstation, page, 'image-archivee-demandee');
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
});
