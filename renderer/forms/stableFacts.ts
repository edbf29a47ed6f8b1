import { createContext, useContext, useState } from 'react';
import type { GroupItem } from '../../shared/forms/form.ts';
import {
  type FactsToConfirm,
  factsToConfirm,
  type StableFact,
} from '../../shared/forms/stableFacts.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { civilDay, frenchDate } from '../lib/dates.ts';
import { useFormView } from './formView.ts';

/** What the resident's file says; nothing outside a request. */
export const StableFactsContext = createContext<readonly StableFact[]>([]);

/**
 * The facts of a card that wait for « Oui, toujours exact » or « Modifier ». A question once answered is hers: emptied
 * while she types, it does not go back to what the file said.
 */
export function useFactsToConfirm(group: GroupItem): FactsToConfirm {
  const facts = useContext(StableFactsContext);
  const { form, answers, unread, context } = useFormView();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const added = group.items
    .map(({ linkId }) => linkId)
    .filter((linkId) => !taken.has(linkId) && (linkId in answers || linkId in unread));
  if (added.length > 0) setTaken(new Set([...taken, ...added]));
  const open = facts.filter(({ linkId }) => !taken.has(linkId) && !added.includes(linkId));
  return factsToConfirm(form, group, { answers, facts: open }, context);
}

/** « Noté le 03/02/2026 par … »: the oldest of several dates, since it is the one that may no longer be true. */
export function notedWords(
  text: Catalogue,
  facts: readonly Pick<StableFact, 'notedAt' | 'authorName'>[],
): string {
  const words = text.forms.facts;
  const byTime = [...facts].sort((a, b) => Date.parse(a.notedAt) - Date.parse(b.notedAt));
  const [oldest] = byTime;
  const latest = byTime.at(-1);
  if (oldest === undefined || latest === undefined) return '';
  const day = frenchDate(civilDay(new Date(oldest.notedAt)));
  const same = oldest.notedAt === latest.notedAt;
  return same ? words.noted(day, oldest.authorName) : words.notedSince(day, latest.authorName);
}
