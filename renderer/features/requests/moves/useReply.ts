import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { unwrap } from '../../../lib/call.ts';

export const replyKey = (id: string) => ['Reply', id];

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
