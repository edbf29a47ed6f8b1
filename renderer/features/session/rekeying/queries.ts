import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';
import { sessionKeys } from '../queries.ts';

const askedEveryMs = 500;

/** Asked again and again while it runs: the lock screen hears of nothing by itself. */
export function useRekeyProgress() {
  return useQuery({
    queryKey: ['RekeyProgress'],
    queryFn: () => unwrap(window.estuaire.rekey.progress({})),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? askedEveryMs : false),
  });
}

export function useLeaveRekey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.rekey.leave({})),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}
