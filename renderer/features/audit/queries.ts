import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditPeriod, AuditSearch } from '../../../shared/ipc/audit.ts';
import { unwrap } from '../../lib/call.ts';

/** Between two stretches of the check, so that the page goes on answering. */
const CHECK_PAUSE_MS = 30;

/** One page of the journal. Each visit reads it again: lines come while nobody looks. */
export function useJournal(search: AuditSearch) {
  return useQuery({
    queryKey: ['Audit', 'search', search],
    queryFn: () => unwrap(window.estuaire.audit.search(search)),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
}

/** Whose file may be meant by what is typed. */
export function usePatientsMeant(typed: string) {
  const text = typed.trim();
  return useQuery({
    queryKey: ['Audit', 'patients', text],
    queryFn: () => unwrap(window.estuaire.audit.findPatient({ text })),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
  });
}

/** How far the chain holds, stretch after stretch until its end. */
export function useChainCheck() {
  return useQuery({
    queryKey: ['Audit', 'check'],
    queryFn: () => unwrap(window.estuaire.audit.check({})),
    refetchOnMount: 'always',
    refetchInterval: (query) => (query.state.data?.done === false ? CHECK_PAUSE_MS : false),
  });
}

export function useExportJournal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (period: AuditPeriod) => unwrap(window.estuaire.audit.export(period)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['Audit', 'search'] }),
  });
}

export function useAcknowledgeRollback() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.audit.acknowledgeRollback({})),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['SyncStatus'] }),
        client.invalidateQueries({ queryKey: ['Audit'] }),
      ]),
  });
}
