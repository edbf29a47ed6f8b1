import { useMutation, useQuery } from '@tanstack/react-query';
import type { CallView } from '../../../shared/ipc/call.ts';
import { unwrap } from '../../lib/call.ts';

/** The call of this workstation, as the vault knows it. */
export function useCall(enabled = true): CallView | null {
  const { data } = useQuery({
    queryKey: ['Call'],
    queryFn: () => unwrap(window.estuaire.call.read({})),
    enabled,
  });
  return data?.call ?? null;
}

/** Rings the other side; with the role of a doctor, her before her colleagues. */
export function useBeginCall(requestId: string) {
  return useMutation({
    mutationFn: (first: string | null) =>
      unwrap(window.estuaire.call.begin({ requestId, ...(first === null ? {} : { first }) })),
  });
}

/** Answers a call that rings, or turns it down. */
export function useAnswer(callId: string) {
  const accept = useMutation({ mutationFn: () => unwrap(window.estuaire.call.accept({ callId })) });
  const decline = useMutation({
    mutationFn: () => unwrap(window.estuaire.call.decline({ callId })),
  });
  return { accept, decline };
}

/** « Oui, nom lu à voix haute », of which the other side is told. */
export function useNameRead(callId: string) {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.call.nameRead({ callId })) });
}

/** « Mots identiques »; the other answer ends the call as one that somebody listens to. */
export function useWords(callId: string) {
  const same = useMutation({
    mutationFn: () => unwrap(window.estuaire.call.confirmWords({ callId })),
  });
  const different = useMutation({
    mutationFn: () => unwrap(window.estuaire.call.end({ callId, reason: 'intercepted' })),
  });
  return { same, different };
}

/** Who is before the camera, of which the other side is told. */
export function useSubject(callId: string) {
  return useMutation({
    mutationFn: (subject: 'present' | 'absent') =>
      unwrap(window.estuaire.call.setSubject({ callId, subject })),
  });
}

/** « Demander une photo », of the side where the person is. */
export function useAskStill(callId: string) {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.call.askStill({ callId })) });
}

/** Hangs up, or puts away what was said of a call that ended. */
export function useHangUp(callId: string) {
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.call.end({ callId, reason: 'hungUp' })),
  });
}
