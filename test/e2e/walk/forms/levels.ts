import type { Page } from '@playwright/test';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { literal } from '../../acts/fields.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { text } from '../../acts/words.ts';
import { closeDialog, type Look } from '../moves.ts';

const { redFlags } = text;

/** The first sign of each level that the form has, each taken back; the last level ticked and gone on with. */
export async function walkLevels(page: Page, specialty: Specialty, look: Look): Promise<void> {
  const { code, requestForm: form } = specialty;
  const signOf = (level: string) => form.questions.find((one) => one.redFlag?.level === level);
  const [a, b, c] = [signOf('A'), signOf('B'), signOf('C')];
  if (a !== undefined) {
    await yes(page, a);
    await page.getByRole('alertdialog').waitFor();
    await look(`alerte-a-${code}`, page, 'night');
    await buttonNamed(page, redFlags.levelA.mistake).click();
  }
  if (b !== undefined) {
    await yes(page, b);
    await page.getByRole('dialog', { name: redFlags.levelB.title }).waitFor();
    await look(`alerte-b-${code}`, page, 'night');
    await buttonNamed(page, redFlags.levelA.mistake).click();
  }
  if (c === undefined) return;
  await yes(page, c);
  await look(`alerte-c-${code}`, page);
  await buttonNamed(page, redFlags.noOther).click();
  await page.getByText(redFlags.levelC.text).first().waitFor();
  await look(`priorite-relevee-${code}`, page, 'night');
  if (code === 'dermatology') await walkLowering(page, form.questions, look);
}

/** « Non urgent » all the same: why is asked. */
async function walkLowering(
  page: Page,
  questions: readonly QuestionItem[],
  look: Look,
): Promise<void> {
  const priority = questions.find(({ linkId }) => linkId === 'g.priority');
  const routine = priority?.options.find(({ code }) => code === 'routine');
  if (priority === undefined || routine === undefined) throw new Error('No priority in the form');
  const group = page.getByRole('group', { name: new RegExp(`^${literal(priority.text)}`) });
  await group.getByRole('radio', { name: routine.display, exact: true }).check({ force: true });
  await page.getByRole('dialog', { name: redFlags.levelC.lowerTitle }).waitFor();
  await look('priorite-baisser', page, 'night');
  await closeDialog(page);
}

async function yes(page: Page, sign: QuestionItem): Promise<void> {
  await page.getByRole('button', { name: redFlags.yesTo(sign.text), exact: true }).click();
}
