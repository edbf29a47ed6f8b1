import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../shared/ipc/contract.ts';
import { unwrap } from '../../lib/call.ts';
import { flushPendingWrites } from '../../lib/pendingWrites.ts';

export const sessionKeys = {
  status: ['Session'] as const,
  user: ['CurrentUser'] as const,
};

export function useSessionStatus() {
  return useQuery({
    queryKey: sessionKeys.status,
    queryFn: () => unwrap(window.estuaire.session.status({})),
  });
}

export function useCurrentUser(enabled = true) {
  return useQuery({
    queryKey: sessionKeys.user,
    queryFn: () => unwrap(window.estuaire.session.read({})),
    enabled,
  });
}

/** Where she was at her last lock; read once, before anything is drawn. */
export function useOwnPlace() {
  return useQuery({
    queryKey: ['Place'],
    queryFn: () => unwrap(window.estuaire.session.place({})),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** A gate call after which the session may have another state: it is read again, whatever the answer. */
function useGateCall<I>(call: (input: I) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}

export function useReadPoste() {
  return useMutation({
    mutationFn: (input: Input<'setup:poste'>) => unwrap(window.estuaire.setup.poste(input)),
  });
}

export function useDiscover() {
  return useGateCall(() => unwrap(window.estuaire.setup.discover({})));
}

export function useUnlock() {
  return useGateCall((input: Input<'session:unlock'>) =>
    unwrap(window.estuaire.session.unlock(input)),
  );
}

export function useUnlockWithCode() {
  return useGateCall((input: Input<'session:unlockWithCode'>) =>
    unwrap(window.estuaire.session.unlockWithCode(input)),
  );
}

export function useRecover() {
  return useGateCall((input: Input<'session:recover'>) =>
    unwrap(window.estuaire.session.recover(input)),
  );
}

export function useConfirmRecovery() {
  return useGateCall((input: Input<'setup:confirmRecovery'>) =>
    unwrap(window.estuaire.setup.confirmRecovery(input)),
  );
}

/** The state is read again only when the person leaves the key: until then the key stays on screen. */
export function useInstall() {
  return useMutation({
    mutationFn: (input: Input<'setup:install'>) => unwrap(window.estuaire.setup.install(input)),
  });
}

export function useLock() {
  return useMutation({
    mutationFn: async () => {
      await flushPendingWrites();
      return unwrap(window.estuaire.session.lock({}));
    },
  });
}
