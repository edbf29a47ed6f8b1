import { useMutation, useQueryClient } from '@tanstack/react-query';
import { transitions } from '../../../../shared/domain/requestState.ts';
import type { Departure } from '../../../../shared/ipc/notice.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { unwrap } from '../../../lib/call.ts';
import { civilDay } from '../../../lib/dates.ts';
import { useRequestSearch } from '../../requests/queries.ts';
import { patientKeys } from '../queries.ts';

export type Decision = Departure['decisions'][number]['decision'];

export interface TypedDeparture {
  readonly kind: Departure['kind'];
  readonly date: string | null;
  readonly reason: string;
  readonly decisions: Readonly<Record<string, Decision>>;
}

/** More open requests than this for one person is no list to decide from. */
const mostRequests = 200;
/** What can still be cancelled (T20), and is therefore decided. */
const cancellable = transitions.filter(({ id }) => id === 'T20').flatMap(({ from }) => from);

/** Her requests that wait for a decision; no `rows` until they were read: « none » is said only of a list that is here. */
export function useOpenRequests(patientId: string) {
  const search = useRequestSearch({ view: 'all', patientId, limit: mostRequests });
  const rows = search.data?.rows.filter(({ state }) => cancellable.includes(state));
  return { rows, error: search.error, isPending: search.isPending, retry: search.refetch };
}

export type OpenRequestList = ReturnType<typeof useOpenRequests>;

export function useDeparture({ id, versionId }: PatientDetail) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, date, reason, decisions }: TypedDeparture) =>
      unwrap(
        window.estuaire.patient.depart({
          ...{ id, versionId, kind, reason },
          date: date ?? civilDay(new Date()),
          decisions: Object.entries(decisions).map(([requestId, decision]) => ({
            requestId,
            decision,
          })),
        }),
      ),
    onSuccess: (patient) => client.setQueryData(patientKeys.one(patient.id), patient),
  });
}
