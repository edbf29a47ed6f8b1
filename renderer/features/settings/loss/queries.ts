import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';

const workstationsKey = ['Workstations'] as const;

/** Asked of the hub when somebody wants to see them, and not before. */
export function useWorkstations(wanted: boolean) {
  return useQuery({
    queryKey: workstationsKey,
    queryFn: () => unwrap(window.estuaire.loss.list({})),
    enabled: wanted,
    retry: false,
  });
}

export function useDeclareLost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (clientId: string) =>
      unwrap(window.estuaire.loss.declare({ clientId, confirmed: true })),
    onSuccess: () => client.invalidateQueries({ queryKey: workstationsKey }),
  });
}
