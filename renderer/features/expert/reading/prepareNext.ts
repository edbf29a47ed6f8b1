import type { RequestDetail, RequestImage } from '../../../../shared/ipc/request.ts';
import { openingPictures } from '../viewer/choosePicture.ts';
import { bestUrl, pictureUrl } from '../viewer/pictures.ts';

/** Pixels decoded ahead, at most: half of what the window keeps, so that nothing of the case on screen goes for it. */
const pixelBudget = 48_000_000;

type Pictures = Pick<RequestDetail, 'images' | 'earlierImages'>;

interface NextCase {
  readonly token: string;
  /** What the case on screen opened on. */
  readonly onScreen: readonly string[];
  readonly read: () => Promise<Pictures>;
  readonly load: (url: string) => Promise<unknown>;
  /** After what the next case opens on, so that whatever is looked at in the one on screen comes first. */
  readonly pause: () => Promise<void>;
  /** Another case is on screen. */
  readonly isGone: () => boolean;
}

/**
 * Reads the next case and decodes what it opens on as soon as the case on screen has its own pixels: whoever signs a normal
 * case in a second waits for nothing. Its other pictures follow. What is not ready in time is read when the case opens.
 */
export async function prepareNext(next: NextCase): Promise<void> {
  const { token, load, isGone } = next;
  await Promise.allSettled(next.onScreen.map(load));
  if (isGone()) return;
  const detail = await next.read();
  const ahead = aheadOf(detail);
  const opening = new Set(openingPictures(allOf(detail)));
  for (const url of urlsOf(
    token,
    ahead.filter((image) => opening.has(image)),
  )) {
    if (isGone()) return;
    await load(url).catch(() => null);
  }
  await next.pause();
  for (const url of urlsOf(token, ahead)) {
    if (isGone()) return;
    await load(url).catch(() => null);
  }
}

/** What a case shows when it opens: of each picture the small copy, then the best that is here. */
export function openingUrls(token: string, detail: Pictures): readonly string[] {
  return urlsOf(token, openingPictures(allOf(detail)));
}

/** What it opens on first, then the pictures that follow, within the budget; those that are not here are left out. */
export function aheadOf(detail: Pictures): readonly RequestImage[] {
  const wanted = [...new Set([...openingPictures(allOf(detail)), ...detail.images])];
  let pixels = 0;
  return wanted.filter(({ presence, width, height }, place) => {
    if (presence === 'none') return false;
    pixels += width * height;
    return place === 0 || pixels <= pixelBudget;
  });
}

function allOf({ images, earlierImages }: Pictures): readonly RequestImage[] {
  return [...images, ...earlierImages];
}

function urlsOf(token: string, images: readonly RequestImage[]): readonly string[] {
  return images.flatMap((image) => {
    const best = bestUrl(token, image);
    return best === null ? [] : [...new Set([pictureUrl(token, image.id, 'preview'), best])];
  });
}
