import '../../shared/ipc/window.ts';
import { expect, type Page, test } from '@playwright/test';
import { lockByKey } from '../e2e/acts/gate.ts';
import { search } from '../e2e/acts/residents.ts';
import { text } from '../e2e/acts/words.ts';
import { shareWindow } from './sharedWindow.ts';

const sizes = [
  { name: '1366 × 688', width: 1366, height: 688 },
  { name: '1920 × 1000', width: 1920, height: 1000 },
  { name: '1366 × 688 at 200 %', width: 683, height: 344 },
] as const;

/** What can be scrolled sideways: the page, or a part of it. */
function scrollsSideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const mayScroll = element === document.documentElement || /auto|scroll/.test(overflowX);
        return mayScroll && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName} ${element.className}`),
  );
}

/** Targets under 24 px, the least that is allowed anywhere; a radio is inside a label that is larger. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (leastTarget) =>
      [...document.querySelectorAll('button, input, select')]
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return (
            width > 0 &&
            Math.min(width, height) < leastTarget &&
            element.getAttribute('type') !== 'radio'
          );
        })
        .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
    24,
  );
}

async function everyScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('heading', { name: text.home.groups.yours }).waitFor();
  await look('home');
  await page.keyboard.press('Control+k');
  await page.getByText(text.residents.before).waitFor();
  await look('search');
}

test.describe.configure({ mode: 'serial' });
const shared = shareWindow();

for (const size of sizes) {
  test(`5.35 no screen scrolls sideways and no target is tiny at ${size.name}`, async () => {
    const practice = await shared.page();
    await practice.setViewportSize({ width: 1366, height: 688 });
    const rail = practice.getByRole('navigation', { name: text.frame.rail.label });
    await rail.getByRole('button', { name: text.frame.rail.home }).click();
    await practice.setViewportSize({ width: size.width, height: size.height });
    await everyScreen(practice, async (name) => {
      expect(await scrollsSideways(practice), name).toEqual([]);
      expect(await tooSmall(practice), name).toEqual([]);
    });
  });
}

test('in a narrow window the rail is a button away, and closes by itself', async () => {
  const practice = await shared.page();
  await practice.setViewportSize({ width: 683, height: 560 });
  const rail = practice.getByRole('navigation', { name: text.frame.rail.label });
  await expect(rail).toBeHidden();
  await practice.getByRole('button', { name: text.frame.rail.open }).click();
  await expect(rail).toBeVisible();
  await rail.getByRole('button', { name: text.frame.rail.residents }).click();
  await expect(rail).toBeHidden();
  await expect(practice.getByLabel(text.residents.searchLabel)).toBeVisible();
});

test('night and text size are the person’s, shown at once and kept after a lock', async () => {
  const practice = await shared.page();
  await practice.setViewportSize({ width: 1366, height: 688 });
  const root = practice.locator('html');
  await practice.getByRole('button', { name: text.frame.userMenu.label('') }).click();
  await practice.getByRole('menuitem', { name: text.frame.userMenu.display }).click();
  await practice.getByRole('radio', { name: text.settings.display.themes.night }).check();
  await practice.getByRole('radio', { name: text.settings.display.textSizes.larger }).check();
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(root).toHaveAttribute('data-text-size', 'larger');
  await practice.keyboard.press('Escape');
  await lockByKey(practice);
  const gate = await shared.workstation().gate();
  await expect(gate.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  const status = await gate.evaluate(() => window.estuaire.session.status({}));
  const code = status.ok ? (status.value.practiceCode ?? '') : '';
  const [person] = status.ok ? status.value.users : [];
  await gate.getByLabel(text.lock.codeOf(person?.displayName ?? '')).fill(code);
  const again = await shared.page();
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a search that finds nobody says so with what was typed', async () => {
  const practice = await shared.page();
  await search(practice, 'Zzyzx');
  await expect(practice.getByText(text.residents.nobody('Zzyzx'))).toBeVisible();
});
