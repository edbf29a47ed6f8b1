import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { unwrap } from '../../../lib/call.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { requestQuery } from '../queries.ts';

export function useCancel() {
  return useMutation({
    mutationFn: (input: Input<'act:cancel'>) => unwrap(window.estuaire.act.cancel(input)),
  });
}

/** « Renvoyer », as it is. */
export function useResend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (actId: string) => unwrap(window.estuaire.act.resend({ actId })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['SyncList'] }),
  });
}

/** The request is a draft again, and its draft opens. */
export function useRecall() {
  const client = useQueryClient();
  const { go } = useNavigation();
  return useMutation({
    mutationFn: async (id: string) => {
      const { row } = await client.ensureQueryData(requestQuery(id));
      await unwrap(window.estuaire.act.recall({ id }));
      return row;
    },
    onSuccess: ({ id, patientId, specialty }) => {
      go({ name: 'draft', draftId: id, patientId, specialty, atHand: true });
      client.removeQueries({ queryKey: requestQuery(id).queryKey });
    },
  });
}
