import { parisInstant } from '../../../../shared/domain/civilDate.ts';
import { urgentRefusal } from '../../../../shared/domain/refusalReason.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { parseFrenchDate } from '../../../lib/dates.ts';
import { hourTyped } from '../../appointments/slots.ts';
import { instructionOf, longestInstruction, startsOf } from '../../appointments/useProposalForm.ts';
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
    const proposed = isProposal(draft);
    const instruction = proposed ? instructionOf(text, draft.proposal) : draft.instruction;
    need(isWritten(instruction), 'instruction', words.instructionMissing);
    need(instruction.length <= longestInstruction, 'instruction', text.appointments.dialog.long);
    if (proposed) {
      need(startsOf(draft.proposal, now) !== null, 'proposal', words.dayMissing);
    } else if (draft.planned === 'onDate') {
      const start = appointmentStart(draft);
      need(hourTyped(draft.hour) !== null, 'hour', words.hourMissing);
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

/** A teleconsultation with a date is proposed: the establishment confirms it. */
export function isProposal({ to, planned }: Pick<MoveDraft, 'to' | 'planned'>): boolean {
  return to === 'to-teleconsultation' && planned === 'onDate';
}

/** The appointment as an instant on the clock of the establishment; null while day or hour cannot be read. */
export function appointmentStart({ day, hour }: Pick<MoveDraft, 'day' | 'hour'>): string | null {
  const [date, time] = [parseFrenchDate(day), hourTyped(hour)];
  return date === null || time === null ? null : parisInstant(date, time);
}
