import { expect, type Locator, type Page } from '@playwright/test';
import { typedText } from '../../../renderer/forms/typedNumber.ts';
import { frenchDate } from '../../../renderer/lib/dates.ts';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import { enabledLinkIds } from '../../../shared/forms/enabled.ts';
import type { Form, QuestionItem, Step } from '../../../shared/forms/form.ts';
import { declareNextPress, declarePress, declareTyping } from './effort.ts';
import { literal } from './fields.ts';
import { text } from './words.ts';

/** Gives every answer of one step of a request, each question as it is named on screen, but those that stand already. */
export async function giveAnswers(
  page: Page,
  form: Form,
  step: Step,
  answers: Answers,
  standing: ReadonlySet<string> = new Set(),
) {
  const isGiven = (linkId: string) =>
    standing.has(linkId) || form.byLinkId.get(linkId)?.step !== step;
  await inTurn({ form, answers, isGiven }, (item, answer) => giveAnswer(page, form, item, answer));
}

interface Turn {
  readonly form: Form;
  readonly answers: Answers;
  /** Answers that are on the form already. */
  readonly isGiven: (linkId: string) => boolean;
  /** Answers of the request, for an opinion. */
  readonly request?: Answers;
}

/** In the order of the form; a question that another answer opens is given once it is there. */
export async function inTurn(
  { form, answers, isGiven, request }: Turn,
  give: (item: QuestionItem, answer: Answer) => Promise<void>,
): Promise<void> {
  const today = parisClock(new Date().toISOString()).date;
  const context = { today, sex: 'unknown', ...(request === undefined ? {} : { request }) } as const;
  const given = Object.fromEntries(Object.entries(answers).filter(([id]) => isGiven(id)));
  for (let left = Object.keys(answers).length; left > 0; ) {
    const enabled = enabledLinkIds(form, given, context);
    for (const item of form.questions.filter(({ linkId }) => enabled.has(linkId))) {
      const answer = answers[item.linkId];
      if (answer === undefined || item.linkId in given) continue;
      await give(item, answer);
      given[item.linkId] = answer;
    }
    const after = Object.keys(answers).filter((id) => !(id in given));
    if (after.length === left) throw new Error(`Never asked: ${after.join(', ')}`);
    left = after.length;
  }
}

async function giveAnswer(page: Page, form: Form, item: QuestionItem, answer: Answer) {
  await openFact(page, item);
  await unfold(page, form, item);
  if (answer.type === 'choice') return choose(page, item, answer);
  if (answer.type === 'boolean') {
    if (!item.mustBeTrue) return;
    await page.getByRole('checkbox', { name: item.text }).check();
    declarePress();
    return;
  }
  const field = page.getByRole('textbox', { name: fieldName(form, item) });
  // What is there already is nobody's act.
  if ((await field.inputValue()) === typedWords(answer)) return;
  await field.fill(typedWords(answer));
  declareTyping(typedWords(answer), item.type === 'text' && item.multiline);
  const chosen = 'unit' in answer ? item.units.find(({ code }) => code === answer.code) : undefined;
  if (item.units.length > 1 && chosen !== undefined) {
    const cell = isResult(form, item) ? cellName(item) : item.shortText;
    await page.getByLabel(text.forms.unitOf(cell)).selectOption({ label: chosen.display });
    declarePress();
    declareNextPress();
  }
  await field.blur();
}

/** « Oui, toujours exact » on every card of the step; answers the questions that this answered. */
export async function confirmFacts(page: Page): Promise<ReadonlySet<string>> {
  const lines = page.locator('[data-fact]');
  const confirmed = await lines.evaluateAll((found) =>
    found.map((line) => line.getAttribute('data-fact') ?? ''),
  );
  const confirm = page.getByRole('button', {
    name: new RegExp(`^${literal(text.forms.facts.confirm)}`),
  });
  for (let left = await confirm.count(); left > 0; left = await confirm.count()) {
    await confirm.first().click();
    declarePress();
    await expect(confirm).toHaveCount(left - 1);
  }
  return new Set(confirmed);
}

/** A question that the resident's file answers is opened by « Modifier », of its line or of its card. */
async function openFact(page: Page, { linkId, parent }: QuestionItem): Promise<void> {
  const line = page.locator(`[data-fact="${linkId}"]`);
  if (!(await line.isVisible())) return;
  const name = new RegExp(`^${literal(text.forms.facts.change)}`);
  const own = line.getByRole('button', { name });
  const card = page.locator(`[data-section="${parent}"]`).getByRole('button', { name });
  await ((await own.count()) > 0 ? own : card).click();
  declarePress();
  await line.waitFor({ state: 'hidden' });
}

/** A question that is folded away is brought by the one button of its section. */
async function unfold(page: Page, form: Form, item: QuestionItem): Promise<void> {
  const groups: string[] = [];
  for (let at = item.parent; at !== null; at = form.byLinkId.get(at)?.parent ?? null)
    groups.push(at);
  const isFolded = [item.linkId, ...groups].some((id) => form.byLinkId.get(id)?.folded === true);
  if (!isFolded || (await page.locator(`[data-question="${item.linkId}"]`).first().isVisible()))
    return;
  const section = page.locator(`[data-section="${groups.at(-1)}"]`);
  await section.getByRole('button', { name: unfoldName }).click();
  declarePress();
}

const unfoldName = new RegExp(
  [text.forms.unfold, text.forms.results.unfold]
    .map((words) => literal(words(0)).replace('0', '\\d+'))
    .join('|'),
);

async function choose(page: Page, item: QuestionItem, answer: Answer & { type: 'choice' }) {
  const names = answer.values.map(({ display }) => display);
  const isChips = item.repeats || item.layout === 'chips';
  if (!isChips && item.layout !== 'buttons') {
    const list = page.getByRole('combobox', { name: fullName(item) });
    if (await list.evaluate(isSelected, names[0] ?? '')) return;
    await list.selectOption({ label: names[0] ?? '' });
    declarePress();
    declareNextPress();
    return;
  }
  const group: Locator = page.getByRole('group', { name: fullName(item) });
  for (const [index, name] of names.entries()) {
    await group.getByRole(isChips ? 'checkbox' : 'radio', { name, exact: true }).check();
    if (index === 0) declarePress();
    else declareNextPress();
  }
}

/** Runs in the page. */
function isSelected(list: HTMLElement | SVGElement, label: string): boolean {
  return list instanceof HTMLSelectElement && list.selectedOptions[0]?.label === label;
}

/** « Acuité de loin, œil gauche », with or without what may follow: a hint, a unit, « facultatif ». */
function fullName(item: QuestionItem): RegExp {
  const isButtons = item.layout === 'buttons' && !item.repeats;
  const name = item.side === null || isButtons ? item.text : item.shortText;
  const side = item.side === null ? '' : `\\s*, ?${text.forms.sides[item.side]}`;
  const hint = item.hint === null ? '' : `(\\s*${literal(item.hint)})?`;
  const [unit] = item.units;
  const after = unit === undefined ? '' : `(\\s*· ${literal(unit.display)})?`;
  const optional = `(\\s*\\(?${literal(text.common.optional)}\\)?)?`;
  return new RegExp(`^\\s*${literal(name)}${side}${hint}${after}${optional}\\s*$`);
}

function fieldName(form: Form, item: QuestionItem): RegExp {
  if (isResult(form, item)) return new RegExp(`^${literal(cellName(item))}$`);
  return fullName(item);
}

function cellName(item: QuestionItem): string {
  const { results } = text.forms;
  return results.inSet(item.text, item.previousOf === null ? results.current : results.previous);
}

/** A value of the laboratory's table; a comment on it stands below, as a paragraph. */
function isResult(form: Form, item: QuestionItem): boolean {
  const parent = item.parent === null ? undefined : form.byLinkId.get(item.parent);
  return parent?.layout === 'results' && !(item.type === 'text' && item.multiline);
}

/** What a person types for this value. */
export function typedWords(answer: Answer): string {
  if (answer.type === 'text') return answer.value;
  return answer.type === 'date' ? frenchDate(answer.value) : typedText(answer);
}
