import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../shared/ipc/contract.ts';
import type { LineShare } from '../../../shared/sync/lineShares.ts';
import { unwrap } from '../../lib/call.ts';

/** Never from memory: what was sent when the screen was last open says nothing of what was signed since. */
export function useSyncList() {
  return useQuery({
    queryKey: ['SyncList'],
    queryFn: () => unwrap(window.estuaire.sync.list({})),
    gcTime: 0,
    refetchOnMount: 'always',
  });
}

export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.sync.retry({})),
    onSuccess: () => client.invalidateQueries({ queryKey: ['SyncList'] }),
  });
}

export function useSetShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: LineShare) => unwrap(window.estuaire.sync.setShare({ share })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['SyncList'] }),
  });
}

export function usePrepareDiagnostic() {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.diagnostic.prepare({})) });
}

export function useSaveDiagnostic() {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.diagnostic.save({})) });
}

const enrolmentKey = ['Enrolment'] as const;

export function useEnrolment() {
  return useQuery({
    queryKey: enrolmentKey,
    queryFn: () => unwrap(window.estuaire.hub.status({})),
  });
}

/** By which key the hub at an address proves itself. */
export function useHubKey() {
  return useMutation({
    mutationFn: (url: string) => unwrap(window.estuaire.hub.readKey({ url })),
  });
}

export function useEnrol() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'hub:enrol'>) => unwrap(window.estuaire.hub.enrol(input)),
    onSuccess: (view) => {
      client.setQueryData(enrolmentKey, view);
      return client.invalidateQueries({ queryKey: ['SyncStatus'] });
    },
  });
}

/** What the region's file says: the one just chosen, or the one this workstation holds. */
export function usePoste(chosen: string | null) {
  return useQuery({
    queryKey: ['Enrolment', 'poste', chosen],
    queryFn: () => unwrap(window.estuaire.hub.poste({ text: chosen })),
    retry: false,
  });
}

export function useEnrolWithFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => unwrap(window.estuaire.hub.enrolWithFile({ text })),
    onSuccess: (view) => {
      client.setQueryData(enrolmentKey, view);
      return client.invalidateQueries({ queryKey: ['SyncStatus'] });
    },
  });
}

export function useClaimTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => unwrap(window.estuaire.hub.claimTeam({ code })),
    onSuccess: (view) => client.setQueryData(enrolmentKey, view),
  });
}
