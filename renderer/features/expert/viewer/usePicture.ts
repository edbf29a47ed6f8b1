import { useEffect, useState } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useSession } from '../../../lib/currentSession.ts';
import type { LoadedPicture } from './pictureCache.ts';
import { bestUrl, pictures, pictureUrl } from './pictures.ts';

export interface SeenPicture {
  readonly picture: LoadedPicture | null;
  /** `full`: every pixel; `coming`: the small copy while the large one is decoded; `preview`: only the small one is here. */
  readonly state: 'full' | 'coming' | 'preview' | 'none' | 'failed';
}

const nothing: SeenPicture = { picture: null, state: 'none' };

/** The picture as well as it can be shown now: the small copy first, then the large one in its place. */
export function usePicture(image: RequestImage | null, page = 0): SeenPicture {
  const { attachmentToken } = useSession().user;
  const id = image?.id ?? null;
  const presence = image?.presence ?? 'none';
  const best = id === null ? null : bestUrl(attachmentToken, { id, presence }, page);
  const first = id === null ? null : pictureUrl(attachmentToken, id, 'preview');
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (best === null || first === null) return undefined;
    const release = [best, first].map((url) => pictures.hold(url));
    let gone = false;
    const drawn = () => {
      if (!gone) redraw((count) => count + 1);
    };
    // A missing small copy is no failure as long as the large one comes.
    pictures.load(first).then(drawn, () => undefined);
    pictures.load(best).then(drawn, () => {
      if (!gone) setFailed(best);
    });
    return () => {
      gone = true;
      for (const free of release) free();
    };
  }, [best, first]);
  if (best === null || first === null) return nothing;
  const large = pictures.peek(best);
  if (large !== null)
    return { picture: large, state: presence === 'original' ? 'full' : 'preview' };
  if (failed === best) return { picture: null, state: 'failed' };
  // The small copy is of the first page.
  return { picture: page === 0 ? pictures.peek(first) : null, state: 'coming' };
}
