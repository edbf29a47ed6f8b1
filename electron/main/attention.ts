import { readReminder, reminderSentence } from '../../shared/attention/appointmentWords.ts';
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

/**
 * Shows that a teleconsultation is near, whatever window is looked at: it may be another one than ours.
 * @returns what takes each message of the vault; one that is not an hour and a number is passed over
 */
export function createAppointmentNotice({
  notify,
}: Pick<AttentionMeans, 'notify'>): (reminder: unknown) => void {
  return (message) => {
    const reminder = readReminder(message);
    if (reminder === null) return;
    notify({ title: attentionWords.title, body: reminderSentence(reminder) });
  };
}
