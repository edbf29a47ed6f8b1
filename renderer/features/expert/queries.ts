import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MissingPicturesReason } from '../../../shared/domain/overrides.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import type { RequestSearch, RequestSearchAnswer } from '../../../shared/ipc/request.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { unwrap } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { isAnswered, isToRead } from './list/sittingRows.ts';

/** The most that one call gives; a sitting has about forty. */
const mostRows = 200;
/** The most requests about which one call tells whether an answer is begun. */
const mostAsked = 100;
const requestKey = 'ServiceRequest';
const draftsKey = 'OpinionDraft';

function viewQuery(view: RequestSearch['view']) {
  return {
    queryKey: [requestKey, 'search', 'expert', view],
    queryFn: () => readAll(view),
  };
}

function readPage(view: RequestSearch['view'], offset: number): Promise<RequestSearchAnswer> {
  return unwrap(
    window.estuaire.serviceRequest.search({
      ...{ view, patientId: null, specialty: null, text: '' },
      ...{ offset, limit: mostRows },
    }),
  );
}

/** Every row of a view, page after page. */
async function readAll(view: RequestSearch['view']): Promise<readonly RequestRow[]> {
  const rows: RequestRow[] = [];
  for (;;) {
    const page = await readPage(view, rows.length);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** What is hers or nobody's yet: all that is hers and the most pressing of the rest, never a tray of ten thousand. */
export function useToRead() {
  return useQuery({
    queryKey: [requestKey, 'search', 'expert', 'sitting'],
    queryFn: () => readPage('sitting', 0),
  });
}

/** What she answered and nobody read yet. */
export function useMine() {
  return useQuery(viewQuery('mine'));
}

/** What was read or taken back lately: of all that is over, the only part that a sitting still tells of. */
export function useRecent() {
  return useQuery(viewQuery('recent'));
}

export function requestQuery(requestId: string) {
  return {
    queryKey: [requestKey, requestId],
    queryFn: () => unwrap(window.estuaire.serviceRequest.read({ id: requestId })),
  };
}

export function useRequest(requestId: string) {
  return useQuery(requestQuery(requestId));
}

function opinionQuery(requestId: string) {
  return {
    queryKey: [draftsKey, requestId],
    queryFn: () => unwrap(window.estuaire.opinion.read({ requestId })),
  };
}

/** Her own draft, read when the case opens; from then on the screen holds the newest words. */
export function useOpinionDraft(requestId: string) {
  return useQuery({ ...opinionQuery(requestId), gcTime: 0, refetchOnMount: 'always' });
}

/** What her draft draws over the pictures; apart from its words, which their own form holds. */
export function opinionLayersQuery(requestId: string) {
  return {
    queryKey: [draftsKey, 'layers', requestId],
    queryFn: async () => (await unwrap(window.estuaire.opinion.read({ requestId }))).layers,
    gcTime: 0,
  };
}

/** Which of these requests she has begun to answer; none for a dispatcher, who answers none. */
export function useBegunOpinions(rows: readonly RequestRow[]): ReadonlySet<string> {
  const { user } = useSession();
  const ids = rows.filter((row) => isToRead(row) && !isAnswered(row)).map(({ id }) => id);
  const begun = useQuery({
    queryKey: [draftsKey, 'begun', ...ids],
    queryFn: async () => {
      const parts = Array.from({ length: Math.ceil(ids.length / mostAsked) }, (_part, index) =>
        ids.slice(index * mostAsked, (index + 1) * mostAsked),
      );
      const rows = await Promise.all(
        parts.map((part) => unwrap(window.estuaire.tray.rows({ ids: part, text: '' }))),
      );
      return rows.flat().flatMap((one) => (one.begun ? [one.row.id] : []));
    },
    enabled: ids.length > 0 && mayCall(user.role, 'opinion:read'),
    placeholderData: (previous) => previous,
  });
  return new Set(begun.data);
}

export function forgetBegun(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: [draftsKey, 'begun'] });
}

/** « Prendre en charge »: the platform decides, so that two colleagues never answer the same request. */
export function useAcceptance(requestId: string) {
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.task.accept({ id: requestId })),
  });
}

/** The vault says what it changed: the next case opens first, and the lists are read again behind it. */
export function useSignature(requestId: string) {
  return useMutation({
    mutationFn: (missingImagesReason: MissingPicturesReason | null) =>
      unwrap(window.estuaire.opinion.sign({ requestId, missingImagesReason })),
  });
}

/** T17: the platform takes the correction before it is said that it stands. */
export function useCorrection(requestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => unwrap(window.estuaire.opinion.correct({ requestId, reason })),
    onSuccess: () => client.invalidateQueries({ queryKey: [requestKey] }),
  });
}

export function useReportExport(requestId: string) {
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.opinion.export({ requestId })),
  });
}
