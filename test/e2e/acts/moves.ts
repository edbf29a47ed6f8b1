import type { Locator, Page } from '@playwright/test';
import type { Catalogue } from '../../../renderer/i18n/fr.ts';
import type { QuestionKind } from '../../../shared/domain/complement.ts';
import type { RefusalReason } from '../../../shared/domain/refusalReason.ts';
import { buttonNamed } from './gate.ts';

/** The words of one side: a hospital and an establishment do not read the same catalogue. */
type Words = Pick<Catalogue, 'moves' | 'specialties'>;
type Move = keyof Catalogue['moves']['kinds'];

export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly text: string;
}

export interface GivenReply {
  /** The question as it stands on screen. */
  readonly question: string;
  readonly answer:
    | { readonly text: string }
    | { readonly picture: string }
    | { readonly notFeasible: string };
}

/** « Autre suite », and the choice of what becomes of the request; nothing is asked for yet. */
export async function chooseMove(page: Page, { moves }: Words, move: Move): Promise<Locator> {
  await buttonNamed(page, moves.other).click();
  const dialog = page.getByRole('dialog', { name: moves.title });
  await dialog.getByLabel(moves.choose).selectOption(move);
  return dialog;
}

/** The act of the dialog, until it is over. */
export async function carryOut(dialog: Locator, { moves }: Words, move: Move): Promise<void> {
  await buttonNamed(dialog, moves.kinds[move]).click();
  await dialog.waitFor({ state: 'hidden', timeout: 60_000 });
}

/** « Demander un complément », each question with the kind of its answer. */
export async function writeQuestions(
  dialog: Locator,
  { moves }: Words,
  questions: readonly AskedQuestion[],
): Promise<void> {
  const { ask } = moves;
  for (const [index, question] of questions.entries()) {
    if (index > 0) await buttonNamed(dialog, ask.add).click();
    await dialog.getByLabel(ask.question(index + 1), { exact: true }).fill(question.text);
    await dialog.getByLabel(ask.kind).nth(index).selectOption(question.kind);
  }
}

/** « Réorienter vers une autre équipe », by the code of its tray. */
export async function writeRedirection(
  dialog: Locator,
  { moves }: Words,
  queue: string,
  reason: string,
): Promise<void> {
  await dialog.getByLabel(moves.queue).selectOption(queue);
  await dialog.getByLabel(moves.reason, { exact: true }).fill(reason);
}

/** « Non réalisable à distance », with what to do instead. */
export async function writeRefusal(
  dialog: Locator,
  { moves }: Words,
  reason: RefusalReason,
  advice: string,
): Promise<void> {
  await dialog.getByLabel(moves.refusalReason).selectOption(reason);
  await dialog.getByLabel(moves.advice).fill(advice);
}

/** « Répondre au complément »: the dialog with its questions. */
export async function openReply(page: Page, { moves }: Words): Promise<Locator> {
  await buttonNamed(page, moves.reply.button).click();
  const dialog = page.getByRole('dialog', { name: moves.reply.title });
  await dialog.getByRole('group').first().waitFor();
  return dialog;
}

/** Answers each question in the way it was given: words, a picture, or why it could not be done. */
export async function writeReply(
  dialog: Locator,
  { moves }: Words,
  replies: readonly GivenReply[],
): Promise<void> {
  const words = moves.reply;
  for (const { question, answer } of replies) {
    const asked = dialog.getByRole('group', { name: question });
    if ('picture' in answer) {
      const chooser = dialog.locator(`input[type=file][data-for="${words.addFor(question)}"]`);
      await chooser.setInputFiles(answer.picture);
      await asked.getByRole('img').first().waitFor();
    } else if ('text' in answer) {
      await asked.getByRole('textbox').fill(answer.text);
    } else {
      await buttonNamed(asked, words.notFeasible).click();
      await asked.getByLabel(words.why).fill(answer.notFeasible);
    }
  }
}

/** « Signer et envoyer la réponse », until the dialog is over. */
export async function signReply(dialog: Locator, { moves }: Words): Promise<void> {
  await buttonNamed(dialog, moves.reply.confirm).click();
  await dialog.waitFor({ state: 'hidden', timeout: 60_000 });
}
