import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createGatherer } from '../lib/gatherer.ts';
import { markStale, readAgain, staleKeys } from '../lib/queryClient.ts';

/**
 * Lets the vault say what changed, for as long as the window lives. One signature is told by several events, and each line
 * of a synchronization by more: every list would be read again for each of them, before what the person asks for next.
 */
export function useVaultEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const again = createGatherer<readonly string[]>({
      take: (keys) => readAgain(client, keys),
      later: (task, delayMs) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
    });
    const stop = window.estuaire.onEvent((event) => {
      const keys = staleKeys(event);
      // Whoever rings does not wait.
      if (event.event === 'call') return readAgain(client, keys);
      markStale(client, keys);
      for (const key of keys) again.add(key);
    });
    return () => {
      stop();
      again.stop();
    };
  }, [client]);
}
