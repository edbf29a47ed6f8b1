import { useQuery } from '@tanstack/react-query';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { OpinionDraft, RequestDetail } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { missingPictures } from '../answer/useSigning.ts';
import { isAnswered, isToRead } from '../list/sittingRows.ts';

/** Kept beside what was begun: both are read again when a draft changes. */
const draftsKey = ['OpinionDraft', 'begun', 'ready'];

/** The requests whose answer she kept « prêt à signer », in reading order; undefined until that was read. */
export function useReady(rows: readonly RequestRow[] | undefined): readonly string[] | undefined {
  const { user } = useSession();
  const ids = (rows ?? [])
    .filter((row) => row.state === 'accepted' && row.mine && isToRead(row) && !isAnswered(row))
    .map(({ id }) => id);
  const ready = useQuery({
    queryKey: [...draftsKey, ...ids],
    queryFn: async () => {
      const drafts = await Promise.all(
        ids.map((requestId) => unwrap(window.estuaire.opinion.read({ requestId }))),
      );
      return drafts.filter((draft) => draft.ready).map(({ requestId }) => requestId);
    },
    enabled: rows !== undefined && mayCall(user.role, 'opinion:read'),
    placeholderData: (previous) => previous,
  });
  return ready.data;
}

/** One answer to read again before it is signed, whole. */
export interface ReadyCase {
  readonly detail: RequestDetail;
  readonly draft: OpinionDraft;
  /** Why it cannot be signed with the others; null when it can. */
  readonly hindrance: 'missingPictures' | 'notYours' | null;
}

/** Everything shown of them, read once when the page opens: what is signed is what was read. */
export function useReadyCases(ids: readonly string[] | undefined) {
  return useQuery({
    queryKey: ['ReadyCase', ...(ids ?? [])],
    queryFn: () => Promise.all((ids ?? []).map(readCase)),
    enabled: ids !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function readCase(requestId: string): Promise<ReadyCase> {
  const [detail, draft] = await Promise.all([
    unwrap(window.estuaire.serviceRequest.read({ id: requestId })),
    unwrap(window.estuaire.opinion.read({ requestId })),
  ]);
  const hindrance = !detail.may.answer
    ? 'notYours'
    : missingPictures(detail) > 0
      ? 'missingPictures'
      : null;
  return { detail, draft, hindrance };
}
