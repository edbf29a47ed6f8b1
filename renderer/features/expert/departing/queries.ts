import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';

/** Under the key of requests: whatever changes one may have let an answer leave. */
const departingKey = ['ServiceRequest', 'departing'];

/** Her signed answers that have not left, the first signed first. */
export function useDeparting() {
  return useQuery({
    queryKey: departingKey,
    queryFn: () => unwrap(window.estuaire.opinion.departing({})),
  });
}

/** « Reprendre l'avis »: it is a draft of hers again. */
export function useRecallOpinion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (requestId: string) => unwrap(window.estuaire.opinion.recall({ requestId })),
    onSettled: () => client.invalidateQueries({ queryKey: ['ServiceRequest'] }),
  });
}

/** « Envoyer maintenant ». */
export function useSendNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (requestId: string) => unwrap(window.estuaire.opinion.sendNow({ requestId })),
    onSettled: () => client.invalidateQueries({ queryKey: departingKey }),
  });
}
