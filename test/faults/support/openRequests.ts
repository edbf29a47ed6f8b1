import type { LedgerRequest } from './ledger.ts';
import type { HostWindow } from './vaultHost.ts';

/** How a request of the ledger is found again; `unanswered` ones may be one act ahead of the ledger. */
export type Found = 'whole' | 'lost' | 'unreadable';

/** A resident as last acknowledged, or one edit further. */
export async function findResident(window: HostWindow, id: string, edit: number): Promise<Found> {
  const answer = await window.call('patient:read', { id });
  if (!answer.ok) return answer.error.code === 'notFound' ? 'lost' : 'unreadable';
  return edit === 0 || Number(answer.value.room) >= edit ? 'whole' : 'lost';
}

/**
 * A request as last acknowledged, or one act further: the process may have ended between the act and its answer. One
 * that was found signed is noted so in the ledger: from then on it has to stay.
 */
export async function findRequest(window: HostWindow, request: LedgerRequest): Promise<Found> {
  const { id, pictures } = request;
  const signed = await window.call('serviceRequest:read', { id });
  if (signed.ok && signed.value.row.number !== null) {
    const { row, images } = signed.value;
    const present = new Set(
      images.filter(({ presence }) => presence === 'original').map((image) => image.id),
    );
    const isWhole =
      (request.number === null || row.number === request.number) &&
      pictures.every((one) => present.has(one.id));
    request.number = row.number;
    return isWhole ? 'whole' : 'lost';
  }
  if (request.number !== null) return 'lost';
  const draft = await window.call('draft:read', { id });
  if (!draft.ok) return draft.error.code === 'notFound' ? 'lost' : 'unreadable';
  const kept = new Map(draft.value.images.map((image) => [image.id, image]));
  const savedIsThere = request.saved === null || Number(draft.value.focus) >= request.saved;
  const picturesAreThere = pictures.every(
    (one) => kept.get(one.id)?.sha256 === one.sha256 && kept.get(one.id)?.presence === 'original',
  );
  if (!savedIsThere || !picturesAreThere) return 'lost';
  // A picture or a save that was stored and never answered: what comes next starts from what is there.
  for (const image of draft.value.images) {
    if (!pictures.some((one) => one.id === image.id)) pictures.push(image);
  }
  if (draft.value.focus !== null) request.saved = Number(draft.value.focus);
  return 'whole';
}
