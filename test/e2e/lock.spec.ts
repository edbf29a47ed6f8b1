import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { practiceCode } from '../../electron/vault/services/practiceService.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import type { Workstation } from '../support/workstation.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, lockByKey } from './acts/gate.ts';
import { beginRequest, noSign } from './acts/requests.ts';
import { searchThenNew } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';
import { caseOf } from './story/requests/cases.ts';
import { inUserMenu } from './walk/moves.ts';

const { frame, lock, lockSettings, residents, settings } = text;

/** The lock screen stands where the record was, which is gone: window and page. */
async function lockedScreen(workstation: Workstation, record: Page): Promise<Page> {
  const gate = await workstation.gate();
  await gate.getByText(lock.who).waitFor();
  await expect.poll(() => record.isClosed()).toBe(true);
  return gate;
}

async function comeBack(workstation: Workstation, gate: Page): Promise<Page> {
  await gate.getByText(lock.who).waitFor();
  // The last digit opens the store, and the window may be gone before that key is up.
  await gate.keyboard.type(practiceCode).catch(() => undefined);
  return workstation.record();
}

test.describe('the lock', () => {
  test('warns thirty seconds before, and « Rester » stays', async ({ practice }) => {
    await inUserMenu(practice, frame.userMenu.administration);
    await practice.getByLabel(lockSettings.idle).selectOption({ label: lockSettings.minutes(1) });
    await practice.getByText(lockSettings.saved).waitFor();
    const warning = practice.getByRole('alert').filter({ hasText: frame.lockWarning });
    await warning.waitFor({ timeout: 60_000 });
    await buttonNamed(warning, frame.stay).click();
    await warning.waitFor({ state: 'hidden' });
    // Past the moment at which it would have locked.
    await practice.waitForTimeout(32_000);
    await expect(
      practice.getByRole('heading', { name: settings.administration.title }),
    ).toBeVisible();
  });

  test('asked by the system keeps the last word typed, and gives back the screen, the field and the words', async ({
    workstation,
    practice,
  }) => {
    const vault = workstation.vaultPid();
    await searchThenNew(practice, 'Quesnoy');
    await fieldNamed(practice, residents.form.birthGiven).pressSequentially('Émilienne');
    await workstation.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('lock-screen');
    });
    const gate = await lockedScreen(workstation, practice);
    expect(workstation.vaultPid()).toBe(vault);
    const page = await comeBack(workstation, gate);
    await expect(fieldNamed(page, residents.form.birthFamily)).toHaveValue('Quesnoy');
    await expect(fieldNamed(page, residents.form.birthGiven)).toHaveValue('Émilienne');
    await expect(fieldNamed(page, residents.form.birthGiven)).toBeFocused();
  });

  test('leaves a request at its step, with its words, and its place in the page', async ({
    workstation,
    practice,
  }) => {
    const form = formCatalogue.specialty('ophthalmology')?.requestForm;
    if (form === undefined) throw new Error('No form');
    // A window that is not drawn yet hears no key.
    await practice.getByRole('heading', { name: text.home.groups.yours }).waitFor();
    await practice.keyboard.press('Control+k');
    await practice.getByLabel(residents.searchLabel).fill('letellier');
    await practice
      .getByRole('list')
      .getByRole('button', { name: /LETELLIER/ })
      .click();
    await beginRequest(practice, caseOf('ophthalmology').name);
    await noSign(practice, form);
    const history = (page: Page) => page.getByRole('textbox', { name: 'Histoire de la maladie' });
    await history(practice).pressSequentially('Les lignes ondulent');
    await lockByKey(practice);
    const page = await comeBack(workstation, await lockedScreen(workstation, practice));
    await expect(history(page)).toHaveValue('Les lignes ondulent');
    await expect(history(page)).toBeFocused();
  });

  test('of level 2, after five wrong passphrases, ends the vault’s process', async ({
    workstation,
    practice,
  }) => {
    await searchThenNew(practice, 'Quesnoy');
    const before = workstation.vaultPid();
    await lockByKey(practice);
    const gate = await lockedScreen(workstation, practice);
    await buttonNamed(gate, lock.usePassword).click();
    const field = gate.getByLabel(new RegExp(`^${lock.passwordOf('').trim()}`));
    // A try made before its delay is over does not count: five that do, whatever that takes.
    const goesOn = async () => {
      if (!existsSync(`/proc/${before}`)) return 'ended';
      await field.fill('tout autre chose', { timeout: 2_000 });
      await buttonNamed(gate, lock.open).click({ timeout: 2_000 });
      return 'alive';
    };
    const state = () => goesOn().catch(() => 'alive');
    await expect.poll(state, { timeout: 90_000, intervals: [1_500] }).toBe('ended');
    expect(workstation.vaultPid()).not.toBe(before);
  });

  test('leaves no process that may write its memory to a core file', async ({
    workstation,
    practice,
  }) => {
    await practice.getByText(text.home.groups.yours).first().waitFor();
    const limits = workstation.processTree().map(({ pid }) => {
      const line = readFileSync(`/proc/${pid}/limits`, 'utf8')
        .split('\n')
        .find((one) => one.startsWith('Max core'));
      return line
        ?.trim()
        .split(/\s{2,}/)
        .slice(1, 3);
    });
    expect(limits.length).toBeGreaterThan(4);
    expect(new Set(limits.map((one) => one?.join(' ')))).toEqual(new Set(['0 0']));
  });
});
