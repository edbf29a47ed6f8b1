import { useEffect } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { bestUrl, pictures } from './pictures.ts';

/** Long enough for what is on screen to come first. */
const afterMs = 400;

/** Decodes the pictures on both sides of the one on screen, the next ones first, so that a press shows them at once. */
export function useNeighbours(all: readonly RequestImage[], shown: RequestImage | null): void {
  const { attachmentToken } = useSession().user;
  const here = all.findIndex(({ id }) => id === shown?.id);
  const around = here < 0 ? [] : [all[here + 1], all[here - 1], all[here + 2]];
  const urls = around.flatMap((image) =>
    image === undefined ? [] : (bestUrl(attachmentToken, image) ?? []),
  );
  const wanted = urls.join(' ');
  useEffect(() => {
    let gone = false;
    const prepare = async () => {
      for (const url of wanted.split(' ')) {
        if (gone || url === '') return;
        await pictures.load(url);
      }
    };
    // What cannot be read is said when it is asked for.
    const timer = setTimeout(() => void prepare().catch(() => undefined), afterMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted]);
}
