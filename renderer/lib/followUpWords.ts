import type { FollowUp } from '../../shared/ipc/followUp.ts';
import type { Catalogue } from '../i18n/fr.ts';

/**
 * What there is to do, in words. A value under which somebody is to be called says whom: who the answer names, else the
 * team at its own number, `phone`.
 */
export function labelOf(
  text: Catalogue,
  one: Pick<FollowUp, 'kind' | 'words' | 'call' | 'again'>,
  phone: string | null,
): string {
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
      if (one.call !== undefined) return words.alarmWho(one.words, one.call);
      return phone === null ? one.words : words.alarmCall(one.words, phone);
    default:
      return one.words;
  }
}
