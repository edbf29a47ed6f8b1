import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callSlot } from '../../../../shared/domain/callStill.ts';
import type { KeptDespiteReason } from '../../../../shared/domain/imageQuality.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { unwrap } from '../../../lib/call.ts';
import { sendFile } from '../../imaging/sendFile.ts';
import { takeCallStill } from './takeCallStill.ts';

/** Under the request's own key: whatever changes of the request, these are read again. */
function stillsKey(requestId: string) {
  return ['ServiceRequest', requestId, 'stills'] as const;
}

/** Pictures of calls that wait to be signed into this request, the oldest first. */
export function useStills(requestId: string, enabled: boolean): readonly RequestImage[] {
  const { data } = useQuery({
    queryKey: stillsKey(requestId),
    queryFn: () => unwrap(window.estuaire.call.stills({ requestId })),
    enabled,
  });
  return data ?? [];
}

/** Takes one and gives it to the vault, by the way of every picture. */
export function useTakeStill(requestId: string) {
  const words = useText().teleconsultation.still;
  const refresh = useRefresh(requestId);
  return useMutation({
    mutationFn: async (track: MediaStreamTrack): Promise<RequestImage> => {
      const file = await takeCallStill(track);
      const extension = file.type === 'image/png' ? 'png' : 'jpg';
      const begin = {
        ...{ requestId, slot: callSlot, fileName: words.fileName(extension), size: file.size },
        lastModified: new Date().toISOString(),
      };
      const { image } = window.estuaire;
      return sendFile(begin, file, { image, onProgress: () => {} });
    },
    onSuccess: refresh,
  });
}

/** What becomes of one that waits. */
export function useStillActs(requestId: string) {
  const refresh = useRefresh(requestId);
  const join = useMutation({
    mutationFn: (imageId: string) => unwrap(window.estuaire.call.joinStill({ requestId, imageId })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (imageId: string) => unwrap(window.estuaire.image.remove({ requestId, imageId })),
    onSuccess: refresh,
  });
  const keep = useMutation({
    mutationFn: ({ imageId, reason }: { imageId: string; reason: KeptDespiteReason }) =>
      unwrap(
        window.estuaire.image.check({ requestId, imageId, said: { about: 'quality', reason } }),
      ),
    onSuccess: refresh,
  });
  return { join, remove, keep };
}

function useRefresh(requestId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: stillsKey(requestId) });
}
