import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../shared/ipc/contract.ts';
import type { CurrentUser } from '../../../shared/ipc/session.ts';
import { unwrap } from '../../lib/call.ts';

const userKey = ['CurrentUser'] as const;

/** Day or night and text size: seen at once, then kept; put back if the vault refuses. */
export function useUpdateDisplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (display: Input<'session:updateDisplay'>) =>
      unwrap(window.estuaire.session.updateDisplay(display)),
    onMutate: (display) => {
      const before = client.getQueryData<CurrentUser>(userKey);
      if (before !== undefined) client.setQueryData(userKey, { ...before, ...display });
      return before;
    },
    onError: (_cause, _display, before) => client.setQueryData(userKey, before),
  });
}

export function useSetCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => unwrap(window.estuaire.session.setCode({ code })),
    onSuccess: () => client.invalidateQueries({ queryKey: userKey }),
  });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: Input<'user:create'>) => unwrap(window.estuaire.user.create(user)),
    // After a refusal too: she may be there, unconfirmed by the disk.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['Session'] }),
        client.invalidateQueries({ queryKey: ['Person'] }),
      ]),
  });
}
