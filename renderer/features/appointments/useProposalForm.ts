import { useState } from 'react';
import {
  type AppointmentMinutes,
  mostMoments,
  usualMinutes,
} from '../../../shared/domain/appointment.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { newSlot, type SlotDraft, slotInstant, slotProblems } from './slots.ts';

/** What a proposal is made of, as typed. */
export interface ProposalDraft {
  readonly slots: readonly SlotDraft[];
  readonly minutes: AppointmentMinutes;
  /** Of the usual things to prepare, those that are asked. */
  readonly usual: readonly string[];
  readonly note: string;
}

export const longestInstruction = 500;

export function emptyProposal(): ProposalDraft {
  return { slots: [newSlot()], minutes: usualMinutes, usual: [], note: '' };
}

/** The draft with what changes it; nothing is chosen in advance but how long it usually takes. */
export function useProposalForm() {
  const [draft, setDraft] = useState(emptyProposal);
  return {
    draft,
    change: (part: Partial<ProposalDraft>) => setDraft((old) => ({ ...old, ...part })),
  };
}

/** The moments as instants, in the order typed; null as long as one of them cannot be proposed. */
export function startsOf({ slots }: ProposalDraft, now: Date): readonly string[] | null {
  if (Object.keys(slotProblems(slots, now)).length > 0) return null;
  return slots.flatMap((slot) => slotInstant(slot) ?? []);
}

/** What to prepare, as the other side reads it: the usual things asked, then her own words. */
export function instructionOf(text: Catalogue, { usual, note }: ProposalDraft): string {
  const words = text.appointments.dialog;
  const asked = words.usual.filter((one) => usual.includes(one));
  return [...asked, note.trim()].filter((part) => part !== '').join(words.separator);
}

export function withSlot(slots: readonly SlotDraft[], changed: SlotDraft): readonly SlotDraft[] {
  return slots.map((slot) => (slot.key === changed.key ? changed : slot));
}

export function mayAddSlot({ slots }: ProposalDraft): boolean {
  return slots.length < mostMoments;
}
