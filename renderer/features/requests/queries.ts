import { useQuery } from '@tanstack/react-query';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import { unwrap } from '../../lib/call.ts';

/** One request of the home page's lists; null once it has left them. */
export function useListedRequest(requestId: string) {
  return useQuery({
    queryKey: ['Home'],
    queryFn: () => unwrap(window.estuaire.home.read({})),
    select: (home): RequestRow | null =>
      [...home.yours, ...home.onTheWay].find((row) => row.id === requestId) ?? null,
  });
}
