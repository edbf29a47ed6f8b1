import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { RequestSearch } from '../../../shared/ipc/request.ts';
import { unwrap } from '../../lib/call.ts';

/** Lines read at once; « Afficher la suite » reads that many more. */
export const PAGE_ROWS = 50;

interface SearchWanted {
  readonly view: RequestSearch['view'];
  readonly patientId?: string | null;
  readonly text?: string;
  readonly limit?: number;
}

export function useRequestSearch(wanted: SearchWanted) {
  const { view, patientId = null, text = '', limit = PAGE_ROWS } = wanted;
  const input = { view, patientId, specialty: null, text: text.trim(), offset: 0, limit };
  return useQuery({
    queryKey: ['ServiceRequest', 'search', input],
    queryFn: () => unwrap(window.estuaire.serviceRequest.search(input)),
    placeholderData: keepPreviousData,
  });
}

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: ['ServiceRequest', id],
    queryFn: () => unwrap(window.estuaire.serviceRequest.read({ id })),
  });
}

export function useRequest(id: string) {
  return useQuery(requestQuery(id));
}
