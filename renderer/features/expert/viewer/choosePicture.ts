import type { RequestImage } from '../../../../shared/ipc/request.ts';

type Picture = Pick<RequestImage, 'id' | 'slot' | 'eye' | 'takenAt'>;

/** What a slot shows, whatever the side and the number: `od.macula` and `og.macula` are the macula. */
export function structureOf(slot: string): string {
  return slot.replace(/^(od|og)\./, '').replace(/\.\d+$/, '');
}

/** The picture before or after, stopping at both ends. */
export function stepFrom<P extends Picture>(
  pictures: readonly P[],
  currentId: string | null,
  step: 1 | -1,
): P | null {
  const here = pictures.findIndex(({ id }) => id === currentId);
  return pictures[here + step] ?? pictures[here] ?? pictures[0] ?? null;
}

/** The same structure in that eye if it was taken, else the eye's first picture; null when there is none. */
export function inEye<P extends Picture>(
  pictures: readonly P[],
  eye: 'right' | 'left',
  current: P | null,
): P | null {
  const own = pictures.filter((picture) => picture.eye === eye);
  const same = own.find(
    ({ slot }) => current !== null && structureOf(slot) === structureOf(current.slot),
  );
  return same ?? own[0] ?? null;
}

/**
 * What to lay beside a picture: the same view at an earlier date, else the same structure of the other eye, else the
 * next picture. `pictures` are those of the request, then the earlier ones, newest first.
 */
export function besideOf<P extends Picture>(pictures: readonly P[], current: P): P | null {
  const others = pictures.filter(({ id }) => id !== current.id);
  const earlier = others.find(
    ({ slot, takenAt }) =>
      slot === current.slot && Date.parse(takenAt) < Date.parse(current.takenAt),
  );
  const otherEye = others.find(
    ({ slot, eye }) => eye !== current.eye && structureOf(slot) === structureOf(current.slot),
  );
  return earlier ?? otherEye ?? stepAfter(others, pictures, current);
}

function stepAfter<P extends Picture>(
  others: readonly P[],
  pictures: readonly P[],
  current: P,
): P | null {
  const next = pictures[pictures.findIndex(({ id }) => id === current.id) + 1];
  return next ?? others[0] ?? null;
}
