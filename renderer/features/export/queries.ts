import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../lib/call.ts';

const exportKey = ['Export'] as const;

/** Where the archive stands; the vault says when to read it again. */
export function useExport() {
  return useQuery({
    queryKey: exportKey,
    queryFn: () => unwrap(window.estuaire.export.read({})),
  });
}

/** Draws a new passphrase each time: what it answers is shown and never kept in the cache. */
export function usePrepareExport() {
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.export.prepare({})),
    gcTime: 0,
  });
}

function useExportAct<I, O>(act: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: exportKey }),
  });
}

export function useBeginExport() {
  return useExportAct((passphrase: string) => unwrap(window.estuaire.export.begin({ passphrase })));
}

export function useResumeExport() {
  return useExportAct((passphrase: string) =>
    unwrap(window.estuaire.export.resume({ passphrase })),
  );
}

export function usePauseExport() {
  return useExportAct(() => unwrap(window.estuaire.export.pause({})));
}

export function useDiscardExport() {
  return useExportAct(() => unwrap(window.estuaire.export.discard({})));
}
