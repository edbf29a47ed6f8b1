import type { CallView } from '../../../../shared/ipc/call.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { toldReason } from '../ringing/toldReason.ts';

/**
 * What is said of a call that is over; null of one that goes on. The platform answers a name that it does not know in the
 * team as it answers a request that it does not have: where somebody was named, both are said.
 */
export function endWords(
  { call: words, callFirst }: Pick<Catalogue, 'call' | 'callFirst'>,
  call: Pick<CallView, 'reach' | 'reason'>,
): { readonly title: string; readonly action: string } | null {
  const { reason, reach } = call;
  if (reason === null) return null;
  if (reason === 'unknown' && reach.first !== null) {
    const { title, action } = callFirst.refused;
    return { title, action: action(reach.first) };
  }
  return words.ended[toldReason(call, reason)];
}
