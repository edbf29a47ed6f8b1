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
 * What to lay beside a picture, the best first: the same view at earlier dates, then the same structure of the other eye,
 * then the pictures that follow it, then the others. `pictures` are those of the request, then the earlier ones, newest
 * first.
 */
export function companionsOf<P extends Picture>(pictures: readonly P[], current: P): readonly P[] {
  const others = pictures.filter(({ id }) => id !== current.id);
  const earlier = others.filter(
    ({ slot, takenAt }) =>
      slot === current.slot && Date.parse(takenAt) < Date.parse(current.takenAt),
  );
  const otherEye = others.filter(
    ({ slot, eye }) => eye !== current.eye && structureOf(slot) === structureOf(current.slot),
  );
  const here = pictures.findIndex(({ id }) => id === current.id);
  return [...new Set([...earlier, ...otherEye, ...pictures.slice(here + 1), ...others])];
}

/** What a case opens on: its first picture, and beside it the newest earlier one of the same place, when there is one. */
export function openingPictures<P extends Picture>(pictures: readonly P[]): readonly P[] {
  const [first] = pictures;
  if (first === undefined) return [];
  const before = pictures.find(
    ({ id, slot, takenAt }) =>
      id !== first.id && slot === first.slot && Date.parse(takenAt) < Date.parse(first.takenAt),
  );
  return before === undefined ? [first] : [first, before];
}
