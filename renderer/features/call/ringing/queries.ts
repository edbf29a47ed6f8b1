import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallNotice } from '../../../../shared/ipc/ring.ts';
import { unwrap } from '../../../lib/call.ts';

/** « Rappeler dans 10 min », said to who rings. */
export function useLater(callId: string) {
  return useMutation({ mutationFn: () => unwrap(window.estuaire.ring.later({ callId })) });
}

const key = ['Call', 'notices'];

/** Missed calls and promised ones, the oldest first; the vault says when they change or come due. */
export function useCallNotices(enabled: boolean): readonly CallNotice[] {
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => unwrap(window.estuaire.ring.notices({})),
    enabled,
  });
  return data?.notices ?? [];
}

/** What is done with one of them. */
export function useNoticeActs({ callId, requestId }: CallNotice) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  const callBack = useMutation({
    mutationFn: () => unwrap(window.estuaire.call.begin({ requestId })),
  });
  const seen = useMutation({
    mutationFn: () => unwrap(window.estuaire.ring.seen({ callId })),
    onSettled,
  });
  const putOff = useMutation({
    mutationFn: () => unwrap(window.estuaire.ring.postpone({ callId })),
    onSettled,
  });
  return { callBack, seen, putOff };
}
