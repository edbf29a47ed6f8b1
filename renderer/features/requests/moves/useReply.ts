import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { Input } from '../../../../shared/ipc/contract.ts';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { unwrap } from '../../../lib/call.ts';

const replyKey = (id: string) => ['Reply', id];

/** The questions, and what the establishment answered so far; asked again each time the dialog opens. */
export function useReply(id: string) {
  return useQuery({
    queryKey: replyKey(id),
    queryFn: () => unwrap(window.estuaire.reply.read({ id })),
    gcTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
}

export function useReplySaving() {
  return useMutation({
    mutationFn: (input: Input<'reply:save'>) => unwrap(window.estuaire.reply.save(input)),
  });
}

export function useReplySignature(id: string) {
  return useMutation({
    mutationFn: async (answers: Reply['answers']) => {
      await unwrap(window.estuaire.reply.save({ id, answers }));
      await unwrap(window.estuaire.reply.sign({ id }));
    },
  });
}

/** Takes one picture away; the others and the words stay. */
export function usePictureRemoval(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (imageId: string) =>
      unwrap(window.estuaire.image.remove({ requestId: id, imageId })),
    onSuccess: () => client.invalidateQueries({ queryKey: replyKey(id) }),
  });
}

/** Says why a picture of another day belongs to the reply (5.5). */
export function usePictureKeeping(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kept: { readonly imageId: string; readonly reason: PictureAgeReason }) =>
      unwrap(window.estuaire.image.keep({ requestId: id, ...kept })),
    onSuccess: () => client.invalidateQueries({ queryKey: replyKey(id) }),
  });
}
