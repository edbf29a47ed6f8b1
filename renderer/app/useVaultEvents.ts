import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyVaultEvent } from '../lib/queryClient.ts';

/** Lets the vault say what changed, for as long as the window lives. */
export function useVaultEvents(): void {
  const client = useQueryClient();
  useEffect(() => window.estuaire.onEvent((event) => applyVaultEvent(client, event)), [client]);
}
