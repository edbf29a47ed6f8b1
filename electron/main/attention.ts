import {
  type AttentionCounts,
  badgeOf,
  grownSince,
  readCounts,
} from '../../shared/attention/attention.ts';
import { attentionWords } from '../../shared/attention/words.ts';

/** What the machine can do to call somebody; main gives Electron's own. */
export interface AttentionMeans {
  readonly setBadge: (count: number) => void;
  /** A click on it brings the window back. */
  readonly notify: (text: { readonly title: string; readonly body: string }) => void;
  /** True while somebody looks at the window: what she sees needs no notification. */
  readonly isWatched: () => boolean;
}

/**
 * Shows what the vault counts. The first counts after a start are only carried by the badge: the screen itself says them.
 * @returns what takes each message of the vault; one that is not made of numbers is passed over
 */
export function createAttention(means: AttentionMeans): (counts: unknown) => void {
  let before: AttentionCounts | null = null;
  return (message) => {
    const counts = readCounts(message);
    if (counts === null) return;
    means.setBadge(badgeOf(counts));
    const kinds = before === null ? [] : grownSince(before, counts);
    before = counts;
    if (kinds.length === 0 || means.isWatched()) return;
    means.notify({ title: attentionWords.title, body: attentionWords.sentence(counts, kinds) });
  };
}
