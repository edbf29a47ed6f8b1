import { useQuery } from '@tanstack/react-query';
import { unwrap } from '../../lib/call.ts';

export const homeKey = ['Home'] as const;

/** What the person must do, what is on its way, what the teams hold. Only for those who see requests. */
export function useHome(enabled = true) {
  return useQuery({
    queryKey: homeKey,
    queryFn: () => unwrap(window.estuaire.home.read({})),
    enabled,
  });
}
