import { parisInstant } from '../../../../shared/domain/civilDate.ts';
import { urgentRefusal } from '../../../../shared/domain/refusalReason.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { parseFrenchDate } from '../../../lib/dates.ts';
import { callInstant } from '../redFlags/callTime.ts';
import type { MoveDraft } from './moveDraft.ts';
import type { OtherMove } from './useMove.ts';

/** The sentence under each field that is not right, by field; a question by its key. */
export type Problems = Readonly<Record<string, string>>;

const leastWords = 3;
const leastName = 2;

/** What the vault would refuse, told before it is asked. */
export function moveProblems(
  text: Catalogue,
  id: OtherMove,
  draft: MoveDraft,
  now: Date,
): Problems {
  const words = text.moves;
  const found: Record<string, string> = {};
  const need = (isRight: boolean, field: string, sentence: string): void => {
    if (!isRight) found[field] = sentence;
  };
  const isWritten = (value: string): boolean => value.trim().length >= leastWords;
  if (id === 'T8') need(draft.colleague !== null, 'colleague', text.team.assign.missing);
  if (id === 'T9' || id === 'T12' || id === 'T21') {
    need(isWritten(draft.reason), 'reason', words.reasonMissing);
  }
  if (id === 'T12') need(draft.queue !== null, 'queue', words.queueMissing);
  if (id === 'T13' || id === 'T15') need(isWritten(draft.advice), 'advice', words.adviceMissing);
  if (id === 'T13') {
    need(draft.refusal !== null, 'refusal', words.refusalReasonMissing);
    if (draft.refusal === urgentRefusal) {
      need(draft.callWho.trim().length >= leastName, 'callWho', words.callWhoMissing);
      need(callInstant(draft.callAt, now) !== null, 'callAt', words.callAtMissing);
    }
  }
  if (id === 'T15') {
    need(draft.to !== null, 'to', words.convertToMissing);
    need(draft.planned !== null, 'planned', words.plannedMissing);
    need(isWritten(draft.instruction), 'instruction', words.instructionMissing);
    if (draft.planned === 'onDate') {
      const start = appointmentStart(draft);
      need(hourOf(draft.hour) !== null, 'hour', words.hourMissing);
      need(start === null || Date.parse(start) > now.getTime(), 'day', words.dayMissing);
      need(parseFrenchDate(draft.day) !== null, 'day', words.dayMissing);
    }
  }
  if (id === 'T21') need(draft.confirmed, 'confirmed', words.confirmErrorMissing);
  if (id === 'T22') need(draft.confirmed, 'confirmed', words.sameQuestionMissing);
  if (id === 'T10') {
    for (const { key, text: question } of draft.questions) {
      need(isWritten(question), key, words.ask.missing);
    }
  }
  return found;
}

/** The appointment as an instant on the clock of the establishment; null while day or hour cannot be read. */
export function appointmentStart({ day, hour }: Pick<MoveDraft, 'day' | 'hour'>): string | null {
  const [date, time] = [parseFrenchDate(day), hourOf(hour)];
  return date === null || time === null ? null : parisInstant(date, time);
}

/** « 9:30 », « 9 h 30 », « 9 h » as `HH:MM`. */
function hourOf(typed: string): string | null {
  const match = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(typed.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
