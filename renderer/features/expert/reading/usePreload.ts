import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../../lib/currentSession.ts';
import { requestQuery } from '../queries.ts';
import { bestUrl, pictures, pictureUrl } from '../viewer/pictures.ts';

/** Long enough for the case on screen to have its own pictures first. */
const afterMs = 1_500;

/** Reads the next case and decodes its first picture while this one is being answered. */
export function usePreload(requestId: string | null): void {
  const client = useQueryClient();
  const { attachmentToken } = useSession().user;
  useEffect(() => {
    if (requestId === null) return undefined;
    const prepare = async () => {
      const { images } = await client.ensureQueryData(requestQuery(requestId));
      const [first] = images;
      if (first === undefined || first.presence === 'none') return;
      await pictures.load(pictureUrl(attachmentToken, first.id, 'preview'));
      const best = bestUrl(attachmentToken, first);
      if (best !== null) await pictures.load(best);
    };
    // What is not ready in time is read when the case opens.
    const timer = setTimeout(() => void prepare().catch(() => undefined), afterMs);
    return () => clearTimeout(timer);
  }, [client, requestId, attachmentToken]);
}
