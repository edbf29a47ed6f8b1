import { addDays } from '../domain/civilDate.ts';
import { addMonths, delayEnd, type FollowUpKind, outcomeDays } from '../domain/followUp.ts';
import type { Answer, Answers } from './answers.ts';
import type { Form } from './form.ts';
import { isCivilDate } from './isCivilDate.ts';

/** One thing to do after an opinion, before it has an id. */
export interface PlannedFollowUp {
  readonly kind: FollowUpKind;
  /** In the words of the form, with the value that was written; empty where the kind says all. */
  readonly words: string;
  /** `YYYY-MM-DD`; null for what has no limit. */
  readonly dueOn: string | null;
}

/** Options that ask nothing dated of the establishment: what the transmission or the prescription already carries. */
const nothingToFollow: readonly string[] = ['nothing', 'gp', 'lid-hygiene', 'local-treatment'];

/**
 * What a signed opinion leaves to do, read from the answers that every opinion form asks under the same endings of its
 * linkIds (`.plan`, `.where`, `.tests`, `.delay`, `.follow.weeks`, `.next`, `.alarm.…`), so that a new specialty needs no
 * code. Nothing is interpreted: each line repeats what was chosen or typed. `from` is the civil day of the signature.
 */
export function planFollowUps(
  form: Pick<Form, 'byLinkId'>,
  answers: Answers,
  from: string,
): readonly PlannedFollowUp[] {
  const due = dueOf(answers, from);
  const controls = controlsOf(form, answers, from);
  const nextControl = controls.flatMap(({ dueOn }) => dueOn ?? []).sort()[0] ?? due;
  return [
    { kind: 'transmit', words: '', dueOn: null },
    ...alarmsOf(form, answers, nextControl),
    ...chosen(answers, /^[a-z]+a\.(?:plan|where)$/).map(
      (words): PlannedFollowUp => ({ kind: 'action', words, dueOn: due }),
    ),
    ...chosen(answers, /^[a-z]+a\.tests$/).map(
      (words): PlannedFollowUp => ({ kind: 'exam', words, dueOn: due }),
    ),
    ...controls,
    ...outcomeDays.map((days): PlannedFollowUp => {
      return { kind: 'outcome', words: String(days), dueOn: addDays(from, days) };
    }),
  ];
}

function dueOf(answers: Answers, from: string): string | null {
  const delay = find(answers, /^[a-z]+a\.delay$/)[0]?.[1];
  const months = find(answers, /^[a-z]+a\.delay\.months$/)[0]?.[1];
  const code = delay?.type === 'choice' ? delay.values[0]?.code : undefined;
  return code === undefined ? null : delayEnd(from, code, numberIn(months));
}

function chosen(answers: Answers, linkId: RegExp): readonly string[] {
  return find(answers, linkId).flatMap(([, answer]) =>
    answer.type === 'choice'
      ? answer.values
          .filter(({ code }) => !nothingToFollow.includes(code))
          .map(({ display }) => display)
      : [],
  );
}

/** « NFS toutes les 4 semaines » : the first of them has a day, the next ones are the establishment's own calendar. */
function controlsOf(
  form: Pick<Form, 'byLinkId'>,
  answers: Answers,
  from: string,
): readonly PlannedFollowUp[] {
  const weekly = find(answers, /\.follow\.weeks$/).flatMap(
    ([linkId, answer]): PlannedFollowUp[] => {
      const weeks = numberIn(answer);
      if (weeks === null) return [];
      const words = `${labelOf(form, linkId)} ${weeks} semaines`;
      return [{ kind: 'control', words, dueOn: addDays(from, weeks * 7) }];
    },
  );
  const next = find(answers, /\.next$/).flatMap(([linkId, answer]): PlannedFollowUp[] => {
    const words = labelOf(form, linkId).replace(/ le$/, '');
    if (answer.type === 'date') {
      return isCivilDate(answer.value) ? [{ kind: 'control', words, dueOn: answer.value }] : [];
    }
    const months = answer.type === 'choice' ? Number(answer.values[0]?.code) : Number.NaN;
    if (!Number.isInteger(months)) return [];
    return [{ kind: 'control', words, dueOn: addMonths(from, months) }];
  });
  return [...weekly, ...next];
}

/** « Rappeler si l’hémoglobine passe sous 8 g/dL », the number as the expert typed it. */
function alarmsOf(
  form: Pick<Form, 'byLinkId'>,
  answers: Answers,
  dueOn: string | null,
): readonly PlannedFollowUp[] {
  return find(answers, /\.alarm\.[a-z]+$/).flatMap(([linkId, answer]): PlannedFollowUp[] => {
    if (answer.type !== 'quantity') return [];
    const value = String(answer.value).replace('.', ',');
    const words = `${labelOf(form, linkId)} ${value} ${answer.unit}`;
    return [{ kind: 'alarm', words, dueOn }];
  });
}

function find(answers: Answers, linkId: RegExp): readonly (readonly [string, Answer])[] {
  return Object.entries(answers).filter(([key]) => linkId.test(key));
}

function numberIn(answer: Answer | undefined): number | null {
  return answer?.type === 'integer' || answer?.type === 'decimal' ? answer.value : null;
}

function labelOf(form: Pick<Form, 'byLinkId'>, linkId: string): string {
  return form.byLinkId.get(linkId)?.text ?? '';
}
