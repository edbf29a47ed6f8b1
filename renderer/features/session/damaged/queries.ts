import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackupRef } from '../../../../shared/ipc/backup.ts';
import { unwrap } from '../../../lib/call.ts';
import { sessionKeys } from '../queries.ts';

const repairKey = ['Repair'] as const;

export function useRepair() {
  return useQuery({
    queryKey: repairKey,
    queryFn: () => unwrap(window.estuaire.repair.read({})),
  });
}

/** An act of the damaged store's screen: what may be done, and which screen stands, are read again after it. */
function useRepairAct<I, O>(call: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: sessionKeys.status });
      await client.invalidateQueries({ queryKey: repairKey });
    },
  });
}

export function useAuthorise() {
  return useRepairAct((recoveryKey: string) =>
    unwrap(window.estuaire.repair.authorise({ recoveryKey })),
  );
}

export function useRestoreLast() {
  return useRepairAct((ref: BackupRef) => unwrap(window.estuaire.repair.restore(ref)));
}

/** The screen stays until the person has read what came out: the session is read again when she leaves it. */
export function useSalvage() {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.repair.salvage({})) });
}

export function useReopen() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: sessionKeys.status });
}

export function useStartAgain() {
  return useRepairAct(() => unwrap(window.estuaire.repair.startAgain({ confirmed: true })));
}

export function useLeaveRepair() {
  return useRepairAct(() => unwrap(window.estuaire.repair.leave({})));
}
