import { partialMatchKey, type Query, QueryClient } from '@tanstack/react-query';
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

type StaleKey = readonly string[];

/** Beginnings of the keys of all that an event makes stale; searches of the same type and the home page depend on it too. */
export function staleKeys(event: VaultEvent): readonly StaleKey[] {
  if (event.event === 'sync') {
    // The region signs a key some time after the workstation joined.
    // The record of a call that a colleague took comes with the file.
    return [...truthKeys, ['ServiceRequest'], ['Calendar'], ['Enrolment'], ['Call', 'notices']];
  }
  if (event.event === 'call') return [['Call']];
  if (event.event !== 'changed') return [];
  // The dates of waiting requests follow the calendar of their teams.
  const movesDates = event.keys.some(
    ([type]) => type === 'Schedule' || type === 'HealthcareService',
  );
  return [
    ...truthKeys,
    ...(movesDates ? [['Calendar'], ['ServiceRequest'], ['Draft']] : []),
    ...event.keys.flatMap((key) => [key, [key[0] ?? '', 'search']]),
  ];
}

/** What the first screen and the truth line tell follows from everything. */
const truthKeys: readonly StaleKey[] = [['Home'], ['SyncStatus'], ['SyncList']];

/** Nothing that opens from now on takes these from memory; what is on screen stays there until `readAgain`. */
export function markStale(client: QueryClient, keys: readonly StaleKey[]): void {
  void client.invalidateQueries({ predicate: isAmong(keys), refetchType: 'none' });
}

/** Reads again what is on screen of these: each once, however many of them name it. */
export function readAgain(client: QueryClient, keys: readonly StaleKey[]): void {
  void client.invalidateQueries({ predicate: isAmong(keys) });
}

function isAmong(keys: readonly StaleKey[]): (query: Pick<Query, 'queryKey'>) => boolean {
  return ({ queryKey }) => keys.some((key) => partialMatchKey(queryKey, key));
}
