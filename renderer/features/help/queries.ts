import { useQuery } from '@tanstack/react-query';
import { unwrap } from '../../lib/call.ts';

export function useAbout() {
  return useQuery({
    queryKey: ['About'],
    queryFn: () => unwrap(window.estuaire.app.about({})),
  });
}

/** The teams' on-call numbers, read with the home page; not for roles that see no request. */
export function useTeamNumbers(enabled: boolean) {
  return useQuery({
    queryKey: ['Home'],
    queryFn: () => unwrap(window.estuaire.home.read({})),
    select: (home) => home.numbers,
    enabled,
  });
}
