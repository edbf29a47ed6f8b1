import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RequestDetail, RequestImage } from '../../../../shared/ipc/request.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { requestQuery } from '../queries.ts';
import { openingPictures } from '../viewer/choosePicture.ts';
import { bestUrl, pictures, pictureUrl } from '../viewer/pictures.ts';

/** Long enough for the case on screen to have its own pictures first. */
const afterMs = 1_500;

/** Pixels decoded ahead, at most: half of what the window keeps, so that nothing of the case on screen goes for it. */
const pixelBudget = 48_000_000;

/** Reads the next case and decodes what it opens on, then its next pictures, while this one is being answered. */
export function usePreload(requestId: string | null): void {
  const client = useQueryClient();
  const { attachmentToken } = useSession().user;
  useEffect(() => {
    if (requestId === null) return undefined;
    let gone = false;
    const prepare = async () => {
      const detail = await client.ensureQueryData(requestQuery(requestId));
      for (const image of aheadOf(detail)) {
        if (gone) return;
        await pictures.load(pictureUrl(attachmentToken, image.id, 'preview')).catch(() => null);
        const best = bestUrl(attachmentToken, image);
        if (best !== null) await pictures.load(best);
      }
    };
    // What is not ready in time is read when the case opens.
    const timer = setTimeout(() => void prepare().catch(() => undefined), afterMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [client, requestId, attachmentToken]);
}

/** What it opens on first, then the pictures that follow, within the budget; those that are not here are left out. */
export function aheadOf({
  images,
  earlierImages,
}: Pick<RequestDetail, 'images' | 'earlierImages'>): readonly RequestImage[] {
  const all = [...images, ...earlierImages];
  const wanted = [...new Set([...openingPictures(all), ...images])];
  let pixels = 0;
  return wanted.filter(({ presence, width, height }, place) => {
    if (presence === 'none') return false;
    pixels += width * height;
    return place === 0 || pixels <= pixelBudget;
  });
}
