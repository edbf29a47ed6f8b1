import { fieldNamed } from './acts/fields.ts';
import { buttonNamed } from './acts/gate.ts';
import { inRail } from './acts/rail.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';
import { boxOf } from './walk/appointments.ts';
import { openOf } from './walk/requests.ts';

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
  await expect(page.getByText(words.sent, { exact: true })).toBeVisible();
  await expect(page.getByText(/Le laboratoire est fermé/).first()).toBeVisible();

  await buttonNamed(page, text.moves.other).click();
  const other = page.getByRole('dialog', { name: text.moves.title });
  await other.getByLabel(text.moves.choose).selectOption('T21');
  await page.screenshot({ path: test.info().outputPath('other.png') });
  await other.getByRole('button', { name: text.moves.kinds.T21 }).click();
  await expect(other.getByText(text.moves.confirmErrorMissing)).toBeVisible();
});

test('a nurse says yes to one of two moments, and proposes one herself: past dates are refused in words', async ({
  practice: page,
}) => {
  const { appointments, frame } = text;
  const { dialog: words } = appointments;
  await openOf(page, 'AUVRAY');
  await buttonNamed(boxOf(page), appointments.confirm).click();
  await expect(boxOf(page).getByText(appointments.choose)).toBeVisible();
  await boxOf(page).getByRole('radio').first().check();
  await buttonNamed(boxOf(page), appointments.confirm).click();
  // Nobody has it yet: « Confirmée » would be a word without a receipt.
  await expect(boxOf(page).getByText(appointments.status.confirmedWaiting)).toBeVisible();

  await openOf(page, 'GILLET');
  await buttonNamed(boxOf(page), appointments.propose).click();
  const dialog = page.getByRole('dialog', { name: words.titleNew });
  await buttonNamed(dialog, words.send).click();
  await expect(dialog.getByText(words.dayMissing)).toBeVisible();
  await fieldNamed(dialog, words.day).fill('01/01/2020');
  await fieldNamed(dialog, words.hour).fill('9 h');
  await expect(dialog.getByText(words.past)).toBeVisible();
  const day = new Date(Date.now() + 86_400_000);
  await fieldNamed(dialog, words.day).fill(
    new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(day),
  );
  await buttonNamed(dialog, words.send).click();
  await expect(dialog).toBeHidden();
  await expect(boxOf(page).getByText(appointments.status.proposedWaiting)).toBeVisible();
  await inRail(page, frame.rail.calendar);
  await expect(page.getByText(appointments.status.proposedWaiting)).toBeVisible();
});

test('an act that takes its own button away still says that it is done', async ({
  practice: page,
}) => {
  const { acts } = text;
  const said = (sentence: string) =>
    expect(page.getByText(sentence, { exact: true }).first()).toBeVisible();
  await openOf(page, 'POULAIN');
  await buttonNamed(page, acts.resend).click();
  await said(acts.resent);

  await openOf(page, 'GILLET');
  await buttonNamed(page, acts.cancel).click();
  const dialog = page.getByRole('dialog', { name: acts.cancelDialog.title });
  await fieldNamed(dialog, acts.cancelDialog.reason).fill('Hospitalisée ce matin');
  await buttonNamed(dialog, acts.cancelDialog.confirm).click();
  await said(acts.cancelDialog.waiting);
  await expect(dialog).toBeHidden();

  await openOf(page, 'PETIT');
  await buttonNamed(page, acts.recall).click();
  await said(acts.recalled);
});
