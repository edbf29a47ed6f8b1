import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../shared/ipc/contract.ts';
import { unwrap } from '../../lib/call.ts';

/** Read again whenever the queue is: a newer version on either side shows at once. */
export function useConflict(actId: string) {
  return useQuery({
    queryKey: ['SyncList', 'conflict', actId],
    queryFn: () => unwrap(window.estuaire.act.conflict({ actId })),
  });
}

export function useSettle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'act:settle'>) => unwrap(window.estuaire.act.settle(input)),
    // Also after a refusal: what stands now is what has to be shown.
    onError: () => client.invalidateQueries({ queryKey: ['SyncList'] }),
  });
}
