import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { requestQuery } from '../queries.ts';
import { pictures } from '../viewer/pictures.ts';
import { openingUrls, prepareNext } from './prepareNext.ts';

/** Long enough for a first look at the case on screen, ms. */
const pauseMs = 1_500;

/** Gets the next case ready while this one is being answered; `onScreen` is undefined until it was read. */
export function usePreload(onScreen: RequestDetail | undefined, nextId: string | null): void {
  const client = useQueryClient();
  const token = useSession().user.attachmentToken;
  // Addresses have no spaces: as one text they are the same from one drawing to the next.
  const shown = onScreen === undefined ? null : openingUrls(token, onScreen).join(' ');
  useEffect(() => {
    if (nextId === null || shown === null) return undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const prepared = prepareNext({
      token,
      onScreen: shown.split(' ').filter(Boolean),
      read: () => client.ensureQueryData(requestQuery(nextId)),
      load: pictures.load,
      pause: () =>
        new Promise((resolve) => {
          timer = setTimeout(resolve, pauseMs);
        }),
      isGone: () => gone,
    });
    prepared.catch(() => undefined);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [client, nextId, shown, token]);
}
