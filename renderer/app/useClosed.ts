import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** True once the vault has closed this window's port; what was read is dropped from memory at the same time. */
export function useClosed(): boolean {
  const client = useQueryClient();
  const [closed, setClosed] = useState(false);
  useEffect(
    () =>
      window.estuaire.onEvent((event) => {
        if (event.event !== 'closed') return;
        setClosed(true);
        client.clear();
      }),
    [client],
  );
  return closed;
}
