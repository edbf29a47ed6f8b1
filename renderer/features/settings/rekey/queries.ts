import { useMutation, useQuery } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';

/** Read again with the people: it names them. */
export function useRekeyView() {
  return useQuery({
    queryKey: ['Person', 'Rekey'],
    queryFn: () => unwrap(window.estuaire.rekey.read({})),
    refetchOnMount: 'always',
  });
}

export function useBeginRekey() {
  return useMutation({
    mutationFn: (passphrase: string) => unwrap(window.estuaire.rekey.begin({ passphrase })),
  });
}

/** The window goes with the session as soon as the renewal begins: there is an answer only when it was refused. */
export function useRunRekey() {
  return useMutation({
    mutationFn: (recoveryKey: string) => unwrap(window.estuaire.rekey.run({ recoveryKey })),
  });
}
