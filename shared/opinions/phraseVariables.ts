import type { Answer, Answers } from '../forms/answers.ts';
import { type Form, isQuestion, type QuestionItem } from '../forms/form.ts';

/** What a variable may stand for when a phrase is chosen. Nothing here names anybody. */
export interface PhraseMoment {
  /** Civil date of today, `YYYY-MM-DD`. */
  readonly today: string;
  /** The eye on screen, in words; the words of both eyes when none is. */
  readonly eye: string;
  readonly form: Form;
  /** Every answer of the draft once the phrase has filled its fields. */
  readonly answers: Answers;
}

const variable = /\{([^{}\n]{1,60})\}/g;

/**
 * The text with what its variables stand for: `{date}`, `{œil}`, or a field of the form by its short name, `{Délai}`.
 * One that stands for nothing yet is left as it is, so that it is seen.
 */
export function fillVariables(text: string, moment: PhraseMoment): string {
  return text.replaceAll(variable, (whole, name: string) => standsFor(name, moment) ?? whole);
}

/** The variables that a text still holds, in their order: it is not signed with one of them. */
export function unfilledVariables(text: string): readonly string[] {
  return [...text.matchAll(variable)].map(([, name = '']) => name);
}

function standsFor(name: string, { today, eye, form, answers }: PhraseMoment): string | null {
  const wanted = folded(name);
  if (wanted === 'date') return today.split('-').reverse().join('/');
  if (wanted === 'oeil' || wanted === 'cote') return eye;
  const item = form.questions.find(
    (one) => isQuestion(one) && [one.shortText, one.text].some((said) => folded(said) === wanted),
  );
  const answer = item === undefined ? undefined : answers[item.linkId];
  return item === undefined || answer === undefined ? null : spoken(item, answer);
}

function spoken(item: QuestionItem, answer: Answer): string | null {
  switch (answer.type) {
    case 'choice': {
      const said = answer.values.map(({ display }) => display.toLowerCase());
      return said.length === 0 ? null : said.join(', ');
    }
    case 'text':
      return answer.value;
    case 'date':
      return answer.value.split('-').reverse().join('/');
    case 'integer':
    case 'decimal': {
      const [unit] = item.units;
      return `${String(answer.value).replace('.', ',')}${unit === undefined ? '' : `\u00A0${unit.display}`}`;
    }
    case 'quantity':
      return `${String(answer.value).replace('.', ',')}\u00A0${answer.unit}`;
    default:
      return null;
  }
}

/** Without capitals, accents and ligatures. */
function folded(name: string): string {
  return name.trim().toLowerCase().replaceAll('œ', 'oe').normalize('NFD').replaceAll(/\p{M}/gu, '');
}
