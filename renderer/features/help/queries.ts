import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

const updateKey = ['Update'] as const;

/** How this workstation stands with new versions; the vault says when it changed. */
export function useUpdateState() {
  return useQuery({
    queryKey: updateKey,
    queryFn: () => unwrap(window.estuaire.update.read({})),
    refetchOnMount: 'always',
  });
}

/** « Vérifier maintenant ». */
export function useUpdateCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.update.check({})),
    onSuccess: (view) => client.setQueryData(updateKey, view),
  });
}
