import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { requestQuery } from '../queries.ts';

/** A picture that has just arrived belongs to some request: the one on screen is read again. */
export function useArrivals(requestId: string): void {
  const client = useQueryClient();
  useEffect(
    () =>
      window.estuaire.onEvent((event) => {
        if (event.event !== 'changed') return;
        const brings = event.keys.some(([type]) => type === 'Binary' || type === 'Media');
        if (brings) void client.invalidateQueries({ queryKey: requestQuery(requestId).queryKey });
      }),
    [client, requestId],
  );
}
