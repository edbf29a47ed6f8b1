import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { unwrap } from '../../../lib/call.ts';
import { sessionKeys } from '../queries.ts';

export function useFindBackups() {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.restore.find({})) });
}

export function useOpenBackup() {
  return useMutation({
    mutationFn: (input: Input<'restore:open'>) => unwrap(window.estuaire.restore.open(input)),
  });
}

/** After it the lock screen of the restored store takes over. */
export function useRestoreElsewhere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'restore:apply'>) => unwrap(window.estuaire.restore.apply(input)),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}
