import { useMutation, useQuery } from '@tanstack/react-query';
import type { SettleFollowUp } from '../../../shared/ipc/followUp.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { homeKey } from '../home/queries.ts';

/** What opinions left to do, over all requests. Changes with whatever changes the home page. */
export function useFollowUpBoard() {
  return useQuery({
    queryKey: [...homeKey, 'followUp'],
    queryFn: () => unwrap(window.estuaire.followUp.list({})),
  });
}

export function useSettle() {
  const words = useText().followUp.settle;
  const toast = useToast();
  return useMutation({
    mutationFn: (input: SettleFollowUp) => unwrap(window.estuaire.followUp.settle(input)),
    onSuccess: () => toast(words.saved),
  });
}

export function useReminder() {
  const words = useText().followUp.remind;
  const toast = useToast();
  return useMutation({
    mutationFn: (input: { readonly requestId: string; readonly text: string }) =>
      unwrap(window.estuaire.followUp.remind(input)),
    onSuccess: () => toast(words.sent),
  });
}
