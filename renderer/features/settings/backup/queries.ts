import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackupRef } from '../../../../shared/ipc/backup.ts';
import { unwrap } from '../../../lib/call.ts';

const backupKey = ['Backup'] as const;
const minute = 60_000;

/** Read again every minute: backups are made by themselves too. */
export function useBackups() {
  return useQuery({
    queryKey: backupKey,
    queryFn: () => unwrap(window.estuaire.backup.list({})),
    refetchInterval: minute,
  });
}

/** An act about the backups; the list is read again after it, whatever the answer. */
function useBackupAct<I, O>(call: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: backupKey }),
  });
}

export function useRunBackup() {
  return useBackupAct(() => unwrap(window.estuaire.backup.run({})));
}

export function useChooseFolder() {
  return useBackupAct(() => unwrap(window.estuaire.backup.chooseFolder({})));
}

export function useForgetFolder() {
  return useBackupAct(() => unwrap(window.estuaire.backup.forgetFolder({})));
}

export function useRestoreBackup() {
  return useBackupAct((ref: BackupRef) => unwrap(window.estuaire.backup.restore(ref)));
}
