import { useMutation } from '@tanstack/react-query';
import { urgentRefusal } from '../../../../shared/domain/refusalReason.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { unwrap } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { instructionOf, startsOf } from '../../appointments/useProposalForm.ts';
import { callInstant } from '../redFlags/callTime.ts';
import type { MoveDraft } from './moveDraft.ts';
import { appointmentStart, isProposal } from './moveProblems.ts';

/** The moves that one dialog does; the others have a button and a page of their own. */
const otherMoves = ['T10', 'T13', 'T12', 'T8', 'T15', 'T9', 'T18', 'T22', 'T23', 'T21'] as const;

export type OtherMove = (typeof otherMoves)[number];

/** What this person may begin now, the most usual first. */
export function offeredMoves({ may }: Pick<RequestDetail, 'may'>): readonly OtherMove[] {
  return otherMoves.filter((id) => may.moves.includes(id));
}

/** One move of the request, asked of the vault; what is missing was said before. It is told even where its page is gone. */
export function useMove(requestId: string) {
  const text = useText();
  const words = text.moves;
  const toast = useToast();
  return useMutation({
    mutationFn: async ({ id, draft }: { readonly id: OtherMove; readonly draft: MoveDraft }) => {
      await unwrap(callOf(text, id, requestId, draft));
    },
    onSuccess: (_nothing, { id }) => toast(words.done[id]),
  });
}

function callOf(text: Catalogue, move: OtherMove, id: string, draft: MoveDraft) {
  const { task } = window.estuaire;
  const { reason, advice } = draft;
  switch (move) {
    case 'T8':
      return task.assign({ id, roleId: draft.colleague ?? '' });
    case 'T9':
      return task.release({ id, reason });
    case 'T10':
      return task.ask({ id, questions: draft.questions.map(({ kind, text }) => ({ kind, text })) });
    case 'T12':
      return task.redirect({ id, queue: draft.queue ?? '', reason });
    case 'T13':
      return task.refuse({ id, reason: draft.refusal ?? 'autre', advice, call: callIn(draft) });
    case 'T15':
      return task.convert({
        id,
        advice,
        to: draft.to ?? 'to-consultation',
        ...whenOf(text, draft),
      });
    case 'T18':
      return task.close({ id });
    case 'T21':
      return task.markError({
        ...{ id, reason, confirmed: true as const },
        rightPatientId: draft.rightPerson?.id ?? null,
      });
    case 'T22':
      return task.reopen({ id, sameQuestion: true });
    case 'T23':
      return task.closeUnanswered({ id });
  }
}

/** A teleconsultation with a date is proposed, with what to prepare; all else is fixed, or to be planned. */
function whenOf(text: Catalogue, draft: MoveDraft) {
  const { proposal, planned, instruction } = draft;
  if (!isProposal(draft)) {
    return { start: planned === 'onDate' ? appointmentStart(draft) : null, instruction };
  }
  const [start = null, ...others] = startsOf(proposal, new Date()) ?? [];
  return {
    start,
    instruction: instructionOf(text, proposal),
    proposed: { others, minutes: proposal.minutes },
  };
}

function callIn({ refusal, callWho, callAt }: MoveDraft) {
  const at = refusal === urgentRefusal ? callInstant(callAt, new Date()) : null;
  return at === null ? null : { who: callWho, at };
}
