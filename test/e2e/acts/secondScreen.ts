import '../../../shared/ipc/window.ts';
import type { Locator, Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { expect } from '../fixtures.ts';
import type { Look } from '../walk/moves.ts';
import { fullPicture, hospitalText } from './expert.ts';
import { lockByKey } from './gate.ts';

const { viewer } = hospitalText.expert;

/**
 * From a case with pictures on screen: its pictures in a second window follow it, are looked at by its own keys, and go with
 * the lock, which is given from there.
 */
export async function readOnSecondScreen(
  workstation: Workstation,
  page: Page,
  look: Look,
): Promise<void> {
  await page.keyboard.press('Escape');
  const opened = workstation.app.waitForEvent('window');
  await page.keyboard.press('e');
  const second = await opened;
  await fullPicture(second);
  const banner = second.getByRole('region', { name: hospitalText.frame.regions.banner });
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  expect(name).not.toBe('');
  await expect(banner).toContainText(name);
  const window = await workstation.app.browserWindow(second);
  expect(await window.evaluate((one) => one.getTitle())).not.toContain(name);
  await look('second-ecran', second);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => chosen(second)).toBe(await chosen(page));
  const panes = second.locator('canvas[role=img]');
  await second.keyboard.press('c');
  await expect(panes).toHaveCount(2);
  expect(await page.locator('canvas[role=img]').count()).toBe(1);
  expect(await mayWrite(second)).toBe('role.forbidden');
  await lockByKey(second);
  await expect.poll(() => [page, second].every((one) => one.isClosed())).toBe(true);
  await workstation.gate();
}

/** Which picture of the strip is on screen. */
function chosen(page: Page): Promise<number> {
  const strip: Locator = page.getByRole('list', { name: viewer.strip }).getByRole('button');
  return strip.evaluateAll((all) => all.findIndex((one) => one.ariaPressed === 'true'));
}

/** What the vault says when that window asks to write. */
function mayWrite(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const input = { requestId: crypto.randomUUID(), answers: {} };
    const saved = await window.estuaire.opinion.save(input);
    return saved.ok ? 'written' : saved.error.code;
  });
}
