import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { ImageCheck, RequestImage } from '../../../../shared/ipc/request.ts';
import { unwrap } from '../../../lib/call.ts';
import type { CameraActs } from '../../imaging/camera/cameraActs.ts';
import { type Adding, useImageAdding } from '../../imaging/useImageAdding.ts';
import { replyKey } from './useReply.ts';

/** Every act on the pictures of a reply, from the dialog and from the camera. */
export interface ReplyPictureActs {
  readonly adding: Adding;
  readonly joined: () => void;
  /** Takes one away; the others and the words stay. */
  readonly remove: (image: RequestImage) => void;
  /** Says why a picture of another day belongs to the reply (5.5). */
  readonly keep: (image: RequestImage, reason: PictureAgeReason) => void;
  /** Says why one with a remark stays (4.1.3). */
  readonly check: (image: RequestImage, said: ImageCheck['said']) => void;
  readonly camera: CameraActs;
  readonly error: Error | null;
}

export function useReplyPictures(requestId: string, joined: () => void): ReplyPictureActs {
  const adding = useImageAdding(requestId, joined);
  const removal = usePictureAct(requestId, (imageId: string) =>
    unwrap(window.estuaire.image.remove({ requestId, imageId })),
  );
  const keeping = usePictureAct(
    requestId,
    (kept: { readonly imageId: string; readonly reason: PictureAgeReason }) =>
      unwrap(window.estuaire.image.keep({ requestId, ...kept })),
  );
  const checking = usePictureAct(requestId, (check: Omit<ImageCheck, 'requestId'>) =>
    unwrap(window.estuaire.image.check({ requestId, ...check })),
  );
  const remove: ReplyPictureActs['remove'] = ({ id }) => removal.mutate(id);
  const check: ReplyPictureActs['check'] = ({ id }, said) => checking.mutate({ imageId: id, said });
  return {
    adding,
    joined,
    remove,
    keep: ({ id }, reason) => keeping.mutate({ imageId: id, reason }),
    check,
    camera: {
      give: (code, file) => adding.add(code, [file]),
      remove,
      dismiss: adding.dismiss,
      check,
      // A reply has no place of an eye, and no picture of it is asked where its disc is.
      switchEye: () => undefined,
    },
    error: removal.error ?? keeping.error ?? checking.error,
  };
}

function usePictureAct<I>(requestId: string, act: (input: I) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: replyKey(requestId) }),
  });
}
