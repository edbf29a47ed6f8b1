import type { QuestionKind } from '../../../../shared/domain/complement.ts';
import type { RefusalReason } from '../../../../shared/domain/refusalReason.ts';
import { emptyProposal, type ProposalDraft } from '../../appointments/useProposalForm.ts';
import type { Person } from './RightPerson.tsx';

export interface QuestionDraft {
  /** Stable while the list changes. */
  readonly key: string;
  readonly kind: QuestionKind;
  readonly text: string;
}

/** What was typed for a move, whichever it is: changing the choice loses no words. */
export interface MoveDraft {
  /** PractitionerRole of whom it is given to. */
  readonly colleague: string | null;
  readonly reason: string;
  readonly queue: string | null;
  readonly refusal: RefusalReason | null;
  readonly advice: string;
  readonly callWho: string;
  readonly callAt: string;
  readonly to: 'to-teleconsultation' | 'to-consultation' | null;
  readonly planned: 'toPlan' | 'onDate' | null;
  readonly day: string;
  readonly hour: string;
  readonly instruction: string;
  /** Of a teleconsultation with a date: its moments, and what to prepare. */
  readonly proposal: ProposalDraft;
  readonly confirmed: boolean;
  readonly rightPerson: Person | null;
  readonly questions: readonly QuestionDraft[];
}

export function newQuestion(): QuestionDraft {
  return { key: crypto.randomUUID(), kind: 'text', text: '' };
}

export function emptyMove(): MoveDraft {
  return {
    colleague: null,
    reason: '',
    queue: null,
    refusal: null,
    advice: '',
    callWho: '',
    callAt: '',
    to: null,
    planned: null,
    day: '',
    hour: '',
    instruction: '',
    proposal: emptyProposal(),
    confirmed: false,
    rightPerson: null,
    questions: [newQuestion()],
  };
}
