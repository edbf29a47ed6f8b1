import { expect, type Page, test } from '@playwright/test';
import { fieldNamed } from '../e2e/acts/fields.ts';
import { lockByKey } from '../e2e/acts/gate.ts';
import { search, searchThenNew } from '../e2e/acts/residents.ts';
import { text } from '../e2e/acts/words.ts';
import { shareWindow } from './sharedWindow.ts';

const { frame, residents } = text;

/** Which part of the screen holds the focus. */
function regionOfFocus(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null,
  );
}

/** The outline drawn around what has the focus: its width in pixels and its colour. */
function focusRing(page: Page): Promise<{ width: number; colour: string }> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body);
    return { width: Number.parseFloat(style.outlineWidth), colour: style.outlineColor };
  });
}

test.describe.configure({ mode: 'serial' });

test.describe('an unlocked window, by keyboard alone', () => {
  const shared = shareWindow();

  test('F6 goes round the parts of the screen, and Shift+F6 back', async () => {
    const practice = await shared.page();
    await practice.getByRole('heading', { name: text.home.groups.yours }).waitFor();
    await practice
      .getByRole('navigation', { name: frame.rail.label })
      .getByRole('button')
      .first()
      .focus();
    const visited: (string | null)[] = [];
    for (let step = 0; step < 3; step += 1) {
      await practice.keyboard.press('F6');
      visited.push(await regionOfFocus(practice));
    }
    expect(visited).toEqual(['work', 'truth', 'rail']);
    await practice.keyboard.press('Shift+F6');
    expect(await regionOfFocus(practice)).toBe('truth');
  });

  test('Ctrl+K leads to the search and puts the cursor in it', async () => {
    const practice = await shared.page();
    await practice.keyboard.press('Control+k');
    await expect(practice.getByLabel(residents.searchLabel)).toBeFocused();
  });

  test('what has the focus is ringed in yellow', async () => {
    const practice = await shared.page();
    await practice.keyboard.press('Control+k');
    await expect(practice.getByLabel(residents.searchLabel)).toBeFocused();
    const { width, colour } = await focusRing(practice);
    expect(width).toBeGreaterThanOrEqual(2);
    expect(colour).toBe('rgb(255, 199, 44)');
  });

  test('a dialog takes the focus, Escape closes it and gives the focus back', async () => {
    const practice = await shared.page();
    const button = practice.getByRole('button', { name: frame.emergency, exact: true });
    await button.focus();
    await practice.keyboard.press('Enter');
    const dialog = practice.getByRole('dialog', { name: text.emergency.title });
    await expect(dialog).toBeVisible();
    const hasFocus = () => dialog.evaluate((element) => element.contains(document.activeElement));
    await expect.poll(hasFocus).toBe(true);
    await practice.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('Escape never loses a word, and leaving a form asks first', async () => {
    const practice = await shared.page();
    await searchThenNew(practice, 'Testuvière');
    const name = fieldNamed(practice, residents.form.birthGiven);
    await name.fill('Philoménie');
    await practice.keyboard.press('Escape');
    await expect(name).toHaveValue('Philoménie');
    await practice.keyboard.press('Control+k');
    const question = practice.getByRole('dialog', { name: frame.leave.title });
    await question.getByRole('button', { name: frame.leave.stay }).click();
    await expect(question).toBeHidden();
    await expect(name).toHaveValue('Philoménie');
    await practice.keyboard.press('Control+k');
    await question.getByRole('button', { name: frame.leave.leave }).click();
    await expect(practice.getByLabel(residents.searchLabel)).toBeVisible();
  });

  test('a refused form puts the cursor in its first wrong field', async () => {
    const practice = await shared.page();
    await searchThenNew(practice, 'Testuvière');
    await practice.getByRole('button', { name: residents.form.submitNew }).click();
    await expect(fieldNamed(practice, residents.form.birthGiven)).toBeFocused();
    await expect(practice.getByText(text.checks.required(residents.form.birthGiven))).toBeVisible();
  });

  test('nobody can be created before a search found nobody fitting', async () => {
    const practice = await shared.page();
    await search(practice, '');
    await expect(practice.getByText(residents.before)).toBeVisible();
    await expect(practice.getByRole('button', { name: residents.create })).toHaveCount(0);
  });

  test('Ctrl+L locks at once', async () => {
    await lockByKey(await shared.page());
    const gate = await shared.workstation().gate();
    await expect(gate.getByText(text.lock.who)).toBeVisible();
    expect(gate.url()).not.toContain('record');
  });
});
