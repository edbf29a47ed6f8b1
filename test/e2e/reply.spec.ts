import { buttonNamed } from './acts/gate.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

test('a nurse answers a complement question by question, and the request goes back', async ({
  practice: page,
}) => {
  const words = text.moves.reply;
  const row = page.getByRole('button', {
    name: new RegExp(`^${text.requests.actions['info-requested']} : `),
  });
  await row.first().click();
  await buttonNamed(page, words.button).click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.waitFor();
  await page.screenshot({ path: test.info().outputPath('reply.png') });
  await buttonNamed(page, words.confirm).click();
  await expect(dialog.getByText(words.missing).first()).toBeVisible();
  for (const question of await dialog.getByRole('group').all()) {
    await question.getByRole('button', { name: words.notFeasible }).click();
    await question.getByLabel(words.why).fill('Le laboratoire est fermé');
  }
  await buttonNamed(page, words.confirm).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/Le laboratoire est fermé/).first()).toBeVisible();

  await buttonNamed(page, text.moves.other).click();
  const other = page.getByRole('dialog', { name: text.moves.title });
  await other.getByLabel(text.moves.choose).selectOption('T21');
  await page.screenshot({ path: test.info().outputPath('other.png') });
  await other.getByRole('button', { name: text.moves.kinds.T21 }).click();
  await expect(other.getByText(text.moves.confirmErrorMissing)).toBeVisible();
});
