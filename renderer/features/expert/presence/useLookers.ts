import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';

/** Tells the team what is on this screen while it is, and that it is not any more. */
export function useLooking(requestId: string): void {
  const { user } = useSession();
  const isTold = mayCall(user.role, 'task:look');
  useEffect(() => {
    if (!isTold) return;
    void window.estuaire.task.look({ id: requestId });
    return () => void window.estuaire.task.look({ id: null });
  }, [requestId, isTold]);
}

/** Names of the colleagues who look at a request now, by its id. */
export function useLookers(): ReadonlyMap<string, readonly string[]> {
  const { user } = useSession();
  const lookers = useQuery({
    queryKey: ['Lookers'],
    queryFn: () => unwrap(window.estuaire.task.lookers({})),
    enabled: mayCall(user.role, 'task:lookers'),
    gcTime: 0,
  });
  return useMemo(() => grouped(lookers.data ?? []), [lookers.data]);
}

function grouped(
  looks: readonly { readonly requestId: string; readonly name: string }[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { requestId, name } of looks) {
    names.set(requestId, [...(names.get(requestId) ?? []), name]);
  }
  return names;
}
