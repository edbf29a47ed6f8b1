import { QueryClient } from '@tanstack/react-query';
import type { VaultEvent } from '../../shared/ipc/port.ts';
import type { CallFailure } from './call.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: CallFailure;
  }
}

/**
 * The cache is a view of the vault: nothing is re-read on focus or on a timer, and the network is not ours to judge.
 * The vault says what changed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Marks as stale what an event names; searches of the same type and the home page depend on them too. */
export function applyVaultEvent(client: QueryClient, event: VaultEvent): void {
  if (event.event === 'sync') {
    void client.invalidateQueries({ queryKey: ['SyncStatus'] });
    void client.invalidateQueries({ queryKey: ['Home'] });
    void client.invalidateQueries({ queryKey: ['SyncList'] });
    void client.invalidateQueries({ queryKey: ['ServiceRequest'] });
    void client.invalidateQueries({ queryKey: ['Calendar'] });
    // The record of a call that a colleague took comes with the file.
    void client.invalidateQueries({ queryKey: ['Call', 'notices'] });
    // The region signs a key some time after the workstation joined.
    void client.invalidateQueries({ queryKey: ['Enrolment'] });
    return;
  }
  if (event.event === 'call') void client.invalidateQueries({ queryKey: ['Call'] });
  if (event.event !== 'changed') return;
  // The dates of waiting requests follow the calendar of their teams.
  if (event.keys.some(([type]) => type === 'Schedule' || type === 'HealthcareService')) {
    for (const queryKey of [['Calendar'], ['ServiceRequest'], ['Draft']]) {
      void client.invalidateQueries({ queryKey });
    }
  }
  for (const key of event.keys) {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: [key[0], 'search'] });
  }
  void client.invalidateQueries({ queryKey: ['Home'] });
  void client.invalidateQueries({ queryKey: ['SyncStatus'] });
  void client.invalidateQueries({ queryKey: ['SyncList'] });
}
