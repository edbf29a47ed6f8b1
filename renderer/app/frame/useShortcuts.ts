import { useEffect } from 'react';
import { useLock } from '../../features/session/queries.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { mayBeginRequest, railFor, requestedFor } from '../routes.tsx';

/** In reading order; F6 goes round, Shift+F6 the other way. */
const regionOrder = ['rail', 'guide', 'banner', 'work', 'truth'] as const;

/** Ctrl+N, Ctrl+K, Ctrl+L and F6, everywhere in an unlocked window. */
export function useShortcuts(): void {
  const { go, route } = useNavigation();
  const { user } = useSession();
  const patientId = requestedFor(route);
  const { mutate: lock } = useLock();
  useEffect(() => {
    const canSearch = railFor(user.role).some((entry) => entry.id === 'residents');
    const actions: Readonly<Record<string, () => void>> = {
      l: () => lock(),
      ...(canSearch ? { k: () => go({ name: 'residents' }) } : {}),
      ...(mayBeginRequest(user.role) ? { n: () => go({ name: 'newRequest', patientId }) } : {}),
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextRegion(event.shiftKey ? -1 : 1);
        return;
      }
      const plainControl = event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey;
      const action = plainControl ? actions[event.key.toLowerCase()] : undefined;
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go, lock, user.role, patientId]);
}

function focusNextRegion(step: 1 | -1): void {
  const regions = regionOrder
    .map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`))
    .filter((region) => region !== null)
    .filter((region) => region.checkVisibility());
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = here === -1 ? 0 : (here + step + regions.length) % regions.length;
  regions[next]?.focus();
}
