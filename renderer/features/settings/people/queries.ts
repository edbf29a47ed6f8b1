import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { unwrap } from '../../../lib/call.ts';

const peopleKey = ['Person'] as const;

export function usePeople() {
  return useQuery({
    queryKey: peopleKey,
    queryFn: () => unwrap(window.estuaire.user.list({})),
  });
}

/** Names on tiles and in the list change together. */
function useAfterChange() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: peopleKey }),
      client.invalidateQueries({ queryKey: ['Session'] }),
    ]);
}

export function useDisablePerson() {
  const onSuccess = useAfterChange();
  return useMutation({
    mutationFn: (input: Input<'user:disable'>) => unwrap(window.estuaire.user.disable(input)),
    onSuccess,
  });
}

export function useSetRole() {
  const onSuccess = useAfterChange();
  return useMutation({
    mutationFn: (input: Input<'user:setRole'>) => unwrap(window.estuaire.user.setRole(input)),
    onSuccess,
  });
}

export function useSetPassphrase() {
  return useMutation({
    mutationFn: (typed: Input<'session:setPassphrase'>) =>
      unwrap(window.estuaire.session.setPassphrase(typed)),
  });
}
