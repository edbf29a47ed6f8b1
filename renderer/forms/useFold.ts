import { useState } from 'react';
import type { FormItem, GroupItem } from '../../shared/forms/form.ts';
import { useFormView } from './formView.ts';

/** What of a group is drawn while its rarer questions are folded. */
export interface Fold {
  readonly shown: (items: readonly FormItem[]) => readonly FormItem[];
  /** Questions that a press would bring; 0 when all are there. */
  readonly hidden: number;
  readonly open: () => void;
}

/**
 * Folded questions are drawn once they are required or answered, or all of them when the person asks. Nothing folds
 * back: a line that goes away while it is being corrected would take the answer for a mistake.
 */
export function useFold(group: GroupItem): Fold {
  const { enabled, required, answers, unread } = useFormView();
  const [opened, setOpened] = useState(false);
  const all = leavesOf(group, group.folded).filter(({ item }) => enabled.has(item.linkId));
  const isGiven = ({ linkId }: FormItem) => linkId in answers || linkId in unread;
  const optional = all.filter(({ item, folded }) => folded && !required.has(item.linkId));
  const isOpen = opened || optional.some(({ item }) => isGiven(item));
  if (isOpen && !opened) setOpened(true);
  const hidden = isOpen ? new Set<string>() : new Set(optional.map(({ item }) => item.linkId));
  return {
    shown: (items) => items.filter(({ linkId }) => enabled.has(linkId) && !hidden.has(linkId)),
    hidden: optional.filter(({ item }) => hidden.has(item.linkId) && item.type !== 'display')
      .length,
    open: () => setOpened(true),
  };
}

interface Leaf {
  readonly item: FormItem;
  readonly folded: boolean;
}

function leavesOf(group: GroupItem, folded: boolean): readonly Leaf[] {
  return group.items.flatMap((item): readonly Leaf[] =>
    item.type === 'group'
      ? leavesOf(item, folded || item.folded)
      : [{ item, folded: folded || item.folded }],
  );
}
