import { isOverdue } from '../../../shared/domain/followUp.ts';
import type { FollowUp } from '../../../shared/ipc/followUp.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { frenchDate } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';

/** What there is to do, in words. `phone`: the team's number, said beside a value under which it is to be called. */
export function labelOf(text: Catalogue, one: FollowUp, phone: string | null): string {
  const words = text.followUp;
  switch (one.kind) {
    case 'transmit':
      return one.again ? words.transmitAgain : words.transmit;
    case 'recall':
      return words.recall;
    case 'exam':
      return words.exam(one.words);
    case 'outcome':
      return words.outcome(one.words);
    case 'alarm':
      return phone === null ? one.words : words.alarmCall(one.words, phone);
    default:
      return one.words;
  }
}

/** An outcome is asked from its day on and is never late: nobody did anything wrong by not writing. */
export function isLate({ kind, dueOn, settled }: FollowUp, today: string): boolean {
  return settled === null && kind !== 'outcome' && isOverdue(dueOn, today);
}

/** The days before which a list tells of something. */
const aheadDays = 7;
const DAY_MS = 86_400_000;

/** Worth a line on the first screen: late, without limit, or due within a week; an outcome from its day on. */
export function isPressing({ kind, dueOn, settled }: FollowUp, today: string): boolean {
  if (settled !== null) return false;
  if (dueOn === null) return true;
  const ahead = kind === 'outcome' ? 0 : aheadDays;
  return Date.parse(dueOn) - Date.parse(today) <= ahead * DAY_MS;
}

export function isAskedNow({ kind, dueOn }: FollowUp, today: string): boolean {
  return kind !== 'outcome' || dueOn === null || dueOn <= today;
}

export function dueWords(text: Catalogue, one: FollowUp, today: string): string {
  const words = text.followUp;
  if (one.dueOn === null) return one.kind === 'transmit' ? words.noLimit : '';
  const date = frenchDate(one.dueOn);
  if (one.kind === 'outcome') return words.asked(date);
  return isLate(one, today) ? words.late(date) : words.due(date);
}

/** What became of it, who says so and when; empty while it is open. */
export function settledWords(text: Catalogue, { settled }: FollowUp): string {
  if (settled === null) return '';
  const words = text.followUp;
  const { result, way, outcome, text: said, at, authorName } = settled;
  const what =
    outcome !== null
      ? words.outcomes[outcome]
      : way !== null
        ? words.toWhom(words.waySaid[way], said)
        : said === ''
          ? words.results[result]
          : words.withText(words.results[result], said);
  return words.said(what, authorName, momentWords(text, new Date(at), new Date()));
}
