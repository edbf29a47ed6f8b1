import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Attribution, SetAsideImage } from '../../../../shared/ipc/hotFolder.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';

/** What came from devices and belongs to nobody; the vault says when something came. */
export function useInbox() {
  const { user } = useSession();
  return useQuery({
    queryKey: ['Inbox'],
    queryFn: () => unwrap(window.estuaire.inbox.list({})),
    enabled: mayCall(user.role, 'inbox:list'),
  });
}

export function useAttribute() {
  return useMutation({
    mutationFn: (input: Attribution) => unwrap(window.estuaire.inbox.attribute(input)),
  });
}

export function useSetAside() {
  return useMutation({
    mutationFn: (input: SetAsideImage) => unwrap(window.estuaire.inbox.setAside(input)),
  });
}

/** Says whose pictures are on the screen, for as long as they are. A refusal leaves pictures in the general list. */
export function useExpecting(requestId: string): void {
  useEffect(() => {
    void window.estuaire.inbox.expect({ requestId });
    return () => void window.estuaire.inbox.expect({ requestId: null });
  }, [requestId]);
}
