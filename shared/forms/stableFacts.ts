import { answerProblem } from './answerProblem.ts';
import { type Answer, type Answers, isAnswered } from './answers.ts';
import { enabledLinkIds, type FormContext } from './enabled.ts';
import { type Form, type GroupItem, isQuestion, type QuestionItem } from './form.ts';

/** Whole days after which a card is confirmed line by line (ui.md, section 4). */
export const freshFactDays = 90;

/** One line of the resident's file: what was answered, signed by whom, and when it was last said or confirmed. */
export interface StableFact {
  readonly linkId: string;
  readonly answer: Answer;
  /** An instant. */
  readonly notedAt: string;
  readonly authorName: string;
}

export interface FactLine {
  readonly item: QuestionItem;
  readonly fact: StableFact;
}

/** The lines of one card that wait for a word. */
export interface FactsToConfirm {
  readonly lines: readonly FactLine[];
  /** One of them is older than `freshFactDays`: the card is read line by line. */
  readonly lineByLine: boolean;
}

/**
 * What a signed form leaves on the resident's file: the answers of its cards, block G's autonomy, history, allergies,
 * treatments, directives and legal protection. « Non évalué » is no fact, and a measure of one day is asked each time.
 */
export function factsIn(form: Form, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([linkId, answer]) => {
      const item = form.byLinkId.get(linkId);
      return isQuestion(item) && isStable(form, item) && isKnown(answer);
    }),
  );
}

/**
 * The facts of a card that this request does not say yet, in the order of the form. A fact that the form would refuse
 * today (an option that went) is left out: its question is asked. Nothing here answers anything.
 */
export function factsToConfirm(
  form: Form,
  group: GroupItem,
  { answers, facts }: { readonly answers: Answers; readonly facts: readonly StableFact[] },
  context: FormContext,
): FactsToConfirm {
  const usable = new Map(
    facts
      .filter((fact) => isUsable(form, fact, context))
      .map((fact) => [fact.linkId, fact] as const),
  );
  const known = Object.fromEntries([...usable].map(([linkId, { answer }]) => [linkId, answer]));
  const enabled = enabledLinkIds(form, { ...known, ...answers }, context);
  const lines = group.items.flatMap((item): readonly FactLine[] => {
    const fact = usable.get(item.linkId);
    if (!isQuestion(item) || fact === undefined || !enabled.has(item.linkId)) return [];
    return isAnswered(answers[item.linkId]) ? [] : [{ item, fact }];
  });
  return { lines, lineByLine: lines.some(({ fact }) => isOld(fact, context.today)) };
}

/** The answers that « Oui, toujours exact » gives for these lines. */
export function confirmedAnswers(lines: readonly FactLine[]): Answers {
  return Object.fromEntries(lines.map(({ fact }) => [fact.linkId, fact.answer]));
}

function isStable(form: Form, item: QuestionItem): boolean {
  const group = item.parent === null ? undefined : form.byLinkId.get(item.parent);
  return group?.layout === 'card' && !item.askedAnew;
}

function isKnown(answer: Answer): boolean {
  return isAnswered(answer) && answer.type !== 'unknown' && answer.type !== 'notFeasible';
}

function isUsable(form: Form, { linkId, answer }: StableFact, context: FormContext): boolean {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item) || !isStable(form, item) || !isKnown(answer)) return false;
  return answerProblem(item, answer, context.today, context.birthDate) === null;
}

const dayMs = 86_400_000;

function isOld({ notedAt }: StableFact, today: string): boolean {
  const endOfToday = Date.parse(`${today}T23:59:59Z`);
  return Math.floor((endOfToday - Date.parse(notedAt)) / dayMs) > freshFactDays;
}
