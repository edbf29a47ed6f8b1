import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';
import { sessionKeys } from '../queries.ts';

const closedKey = ['Closed'] as const;

export function useClosed() {
  return useQuery({
    queryKey: closedKey,
    queryFn: () => unwrap(window.estuaire.loss.read({})),
  });
}

export function useOpenQueue() {
  return useMutation({
    mutationFn: (recoveryKey: string) => unwrap(window.estuaire.loss.open({ recoveryKey })),
  });
}

export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passphrase: string) => unwrap(window.estuaire.loss.handOver({ passphrase })),
    onSettled: () => client.invalidateQueries({ queryKey: closedKey }),
  });
}

export function useReinstall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.loss.startAgain({ confirmed: true })),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}
