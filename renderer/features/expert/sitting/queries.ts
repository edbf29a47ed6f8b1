import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';

const requestKey = 'ServiceRequest';
/** While something is on its way, what is here is looked at this often, milliseconds. */
const watchMs = 2_000;

/** How often the ends of reservations are looked at, milliseconds. */
const endWatchMs = 60_000;

/** What is reserved for her and what of it is here; undefined for who reserves nothing. */
export function useSittingState() {
  const { user } = useSession();
  return useQuery({
    queryKey: [requestKey, 'sitting'],
    queryFn: () => unwrap(window.estuaire.sitting.read({})),
    enabled: mayCall(user.role, 'sitting:read'),
    refetchInterval: ({ state }) => {
      const isMoving =
        state.data !== undefined &&
        (state.data.bytesMissing > 0 ||
          state.data.cases.some(({ confirmed, textHere }) => !confirmed || !textHere));
      // An end comes by the clock alone: no event tells of it.
      const isReserved = state.data !== undefined && state.data.cases.length > 0;
      return isMoving ? watchMs : isReserved && endWatchMs;
    },
  });
}

/** « Préparer la séance »: the platform decides about each of them. */
export function usePreparation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (requestIds: readonly string[]) =>
      unwrap(window.estuaire.sitting.prepare({ requestIds: [...requestIds] })),
    onSettled: () => client.invalidateQueries({ queryKey: [requestKey] }),
  });
}

/** « Tout libérer ». */
export function useReleaseAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly requestIds: readonly string[]; readonly reason: string }) =>
      unwrap(
        window.estuaire.sitting.release({
          requestIds: [...input.requestIds],
          reason: input.reason,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [requestKey] }),
  });
}
