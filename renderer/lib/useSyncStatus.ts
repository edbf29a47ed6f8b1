import { useQuery } from '@tanstack/react-query';
import { unwrap } from './call.ts';

/** The facts behind the truth line. */
export function useSyncStatus() {
  return useQuery({
    queryKey: ['SyncStatus'],
    queryFn: () => unwrap(window.estuaire.sync.status({})),
  });
}
