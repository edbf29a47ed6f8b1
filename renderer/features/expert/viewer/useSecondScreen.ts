import { useEffect, useMemo } from 'react';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useSession } from '../../../lib/currentSession.ts';

/**
 * Tells the window on the other screen which case and picture are read here, for as long as they are.
 * @param shownRequest null in that window itself, and where nothing is read
 * @returns opens that window, or brings it forward; null where there is none to open
 */
export function useSecondScreen(
  shownRequest: string | null,
  imageId: string | null,
): (() => void) | null {
  const { user } = useSession();
  const requestId = mayCall(user.role, 'secondScreen:show') ? shownRequest : null;
  useEffect(() => {
    if (requestId === null) return;
    void window.estuaire.secondScreen.show({ shown: { requestId, imageId }, open: false });
  }, [requestId, imageId]);
  useEffect(() => {
    if (requestId === null) return undefined;
    return () => void window.estuaire.secondScreen.show({ shown: null, open: false });
  }, [requestId]);
  return useMemo(() => {
    if (requestId === null) return null;
    const shown = { requestId, imageId };
    return () => void window.estuaire.secondScreen.show({ shown, open: true });
  }, [requestId, imageId]);
}
