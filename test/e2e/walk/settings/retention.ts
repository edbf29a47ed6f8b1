import { expect, type Page } from '@playwright/test';
import { saveArchived } from '../../../../electron/vault/store/archivedRequestStore.ts';
import type { Database } from '../../../../electron/vault/store/database.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { fieldNamed } from '../../acts/fields.ts';
import { buttonNamed, discover } from '../../acts/gate.ts';
import { search } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { insideExercise } from '../insideStore.ts';
import type { Look, LookOf } from '../moves.ts';

const { lockSettings, retention } = text;

/** « Verrouillage »: another delay, kept as soon as it is chosen. */
export async function walkLockSettings(page: Page, look: Look): Promise<void> {
  const idle = fieldNamed(page, lockSettings.idle);
  await idle.selectOption({ label: lockSettings.minutes(4) });
  await expect(page.getByText(lockSettings.saved)).toBeVisible();
  await page.getByRole('heading', { name: lockSettings.title }).scrollIntoViewIfNeeded();
  await look('verrouillage', page);
}

/** « Conservation »: what is kept and how long, which may only be lengthened. */
export async function walkRetention(page: Page, look: Look): Promise<void> {
  const card = page.getByRole('region', { name: retention.title });
  await expect(card.getByText(retention.pauses.hubUnheard)).toBeVisible();
  await expect(card.getByText(retention.neverCleared)).toBeVisible();
  const days = fieldNamed(page, retention.requests);
  await expect(days.locator('option')).toHaveText([90, 180, 365].map(retention.days));
  await days.selectOption('180');
  await expect(page.getByText(retention.saved)).toBeVisible();
  await expect(days).toHaveValue('180');
  await card.scrollIntoViewIfNeeded();
  await look('conservation', page);
}

const number = 'TE-2025-0TL1-00041';

/** Pictures that left the exercise, and a request of the same resident that did. */
function forgetPictures(database: Database): string {
  const [row] = database.all(
    `SELECT patient_id, json_extract(row, '$.patientFamily') AS family FROM request_view
     WHERE state IN ('read', 'closed') AND json_extract(row, '$.imageCount') > 0
       AND json_extract(row, '$.question') IS NOT NULL ORDER BY id`,
  );
  database.transaction((db) => {
    db.run("DELETE FROM image_file WHERE kind <> 'preview'");
    const line = { id: crypto.randomUUID(), patientId: String(row?.patient_id), keys: [] };
    const dates = { authoredOn: '2025-12-02T09:12:00+01:00', closedAt: '2026-01-03T08:00:00Z' };
    saveArchived(db, { ...line, ...dates, number }, new Date());
  });
  return String(row?.family);
}

/** Where a picture would be that left: where it is, and what will come of asking for it. */
export async function walkArchived(lookOf: LookOf): Promise<void> {
  const profileDir = makeRunFolder('profile');
  const before = await launchWorkstation({ profileDir });
  await discover(await before.gate());
  await (await before.record()).getByRole('heading', { name: text.home.groups.yours }).waitFor();
  await before.close();
  const family = await insideExercise(profileDir, forgetPictures);
  const workstation = await launchWorkstation({ profileDir });
  await discover(await workstation.gate());
  const page = await workstation.record();
  await search(page, family);
  await page.getByRole('list').getByRole('button').first().click();
  await walkFile(page, lookOf(workstation));
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
}

async function walkFile(page: Page, look: Look): Promise<void> {
  const archived = page.getByRole('region', { name: retention.list.title });
  await buttonNamed(archived, retention.list.loadOne(number)).click();
  await expect(archived.getByText(retention.list.reach.none)).toBeVisible();
  await look('demande-archivee', page);
  const open = new RegExp(`^(?!${retention.list.load})`);
  const requests = page.getByRole('main').getByRole('listitem');
  await requests.getByRole('button', { name: open }).first().click();
  const pictures = page.getByRole('region', { name: text.requests.page.pictures });
  await expect(pictures.getByText(retention.atHub).first()).toBeVisible();
  await pictures.scrollIntoViewIfNeeded();
  await look('images-archivees', page);
  await pictures.getByRole('button').first().click();
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByText(retention.imageLoad)).toBeVisible();
  await look('image-archivee', page);
  await buttonNamed(viewer, retention.load).click();
  await expect(viewer.getByText(retention.reach.none)).toBeVisible();
  await look('image-archivee-demandee', page);
}
