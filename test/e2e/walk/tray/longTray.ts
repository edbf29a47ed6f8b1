import { expect, type Page } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { seededRandom } from '../../../support/seededRandom.ts';
import { keepTrayLine, trayLine } from '../../../support/trayLines.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { hospitalText, searchTray } from '../../acts/expert.ts';
import { buttonNamed, confirmKey, givePassphrase, installUpToKey } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { hospital, hospitalWorkstation, specialist } from '../../story/requests/people.ts';
import { insideStore } from '../insideStore.ts';
import type { Look, LookOf } from '../moves.ts';

const { tray, expert, common } = hospitalText;
const longTrayRows = 10_000;
const now = () => new Date();

/** A tray of ten thousand made-up requests, most of them held by colleagues: what a region may gather in years. */
async function fill(profileDir: string): Promise<void> {
  const random = seededRandom(20261123);
  await insideStore(profileDir, 'poste', specialist.passphrase, (database) => {
    database.transaction((db) => {
      for (let index = 0; index < longTrayRows; index += 1) {
        const line = trayLine(index, { now: now(), random, owners: ['role-other'], overInTen: 0 });
        const held = { state: 'accepted', ownerRoleId: 'role-other', ownerName: 'Dr NOYER Anne' };
        keepTrayLine(db, (index % 250 === 0 ? line : { ...line, ...held }) as typeof line);
      }
    });
  });
}

/** The row of the table that stands at a place, counted from 1 as its number is. */
const rowAt = (page: Page, place: number) =>
  page.getByRole('table', { name: tray.listLabel }).locator(`[aria-rowindex="${place + 1}"]`);

/** The long tray: gone through by keyboard, searched, narrowed, its views kept. */
export async function walkLongTray(lookOf: LookOf): Promise<void> {
  const profileDir = makeRunFolder('profile');
  const before = await launchWorkstation({ profileDir });
  const gate = await before.gate();
  const person = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...person, person: specialist }));
  await buttonNamed(await before.record(), expert.sitting.administration).waitFor();
  await before.close();
  await fill(profileDir);
  const workstation = await launchWorkstation({ profileDir });
  const name = `${specialist.given} ${specialist.family.slice(0, 1)}.`;
  await givePassphrase(await workstation.gate(), name, specialist.passphrase);
  const page = await workstation.record();
  const look = lookOf(workstation);
  await inRail(page, tray.title);
  // Her home reads ten thousand lines first.
  await page.getByRole('heading', { name: tray.title }).waitFor({ timeout: 180_000 });
  await walkKeys(page, look);
  await walkFilters(page, look);
  await walkViews(page, look);
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
}

async function walkKeys(page: Page, look: Look): Promise<void> {
  const table = page.getByRole('table', { name: tray.listLabel });
  await rowAt(page, 1).getByRole('button').filter({ hasText: /\S/ }).waitFor({ timeout: 120_000 });
  await expect(table).toHaveAttribute('aria-rowcount', String(longTrayRows + 1));
  await look('demandes-a-traiter-10000', page);
  expect(await table.getByRole('row').count()).toBeLessThan(80);
  await rowAt(page, 1).getByRole('button').focus();
  await page.keyboard.press('End');
  await expect(rowAt(page, longTrayRows).getByRole('button')).toBeFocused();
  await expect(rowAt(page, longTrayRows).getByRole('button')).toHaveText(/\S/);
  await look('demandes-a-traiter-fin', page);
  await page.keyboard.press('ArrowUp');
  await expect(rowAt(page, longTrayRows - 1).getByRole('button')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rowAt(page, 1).getByRole('button')).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  await expect(rowAt(page, 1).getByRole('button')).not.toBeFocused();
}

async function walkFilters(page: Page, look: Look): Promise<void> {
  await page.getByLabel(tray.priority).selectOption({ label: expert.list.urgent });
  await buttonNamed(page, tray.overdue).click();
  await expect(page.getByText(/ sur 10\s000$/)).toBeVisible();
  await look('demandes-a-traiter-filtres', page);
  await buttonNamed(page, tray.clear).click();
  await searchTray(page, 'cataracte tilleuls');
  await expect(page.locator('mark').first()).toHaveText('cataracte');
  await look('demandes-a-traiter-recherche', page);
  await searchTray(page, 'qqqq');
  await page.getByText(tray.emptyFiltered).waitFor();
  await expect(page.getByText(/^0 sur 10\s000$/)).toBeVisible();
  await look('demandes-a-traiter-aucune', page);
  await buttonNamed(page, tray.clear).first().click();
}

async function walkViews(page: Page, look: Look): Promise<void> {
  await page.getByLabel(tray.specialty).selectOption({ index: 1 });
  await buttonNamed(page, tray.views.keep).click();
  await page.getByLabel(tray.views.name).fill('Urgences hémato');
  await look('demandes-a-traiter-garder', page);
  await buttonNamed(page, tray.views.save).click();
  await expect(page.getByLabel(tray.views.choose)).toContainText('Urgences hémato');
  await buttonNamed(page, tray.views.manage).click();
  await page.getByRole('button', { name: tray.views.renameLabel('Urgences hémato') }).waitFor();
  await look('demandes-a-traiter-vues', page);
  await buttonNamed(page.getByRole('dialog'), common.close).last().click();
  await buttonNamed(page, tray.clear).click();
}
