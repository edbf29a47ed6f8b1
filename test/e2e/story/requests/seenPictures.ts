import type { Locator } from '@playwright/test';
import { likenesses, sameUpTo } from '../../acts/sourceOnScreen.ts';
import { check } from '../step.ts';
import type { StoryRequest } from './region.ts';

/** A picture as a person has it before her eyes, and the file of the story that it shows. */
export interface SeenPicture {
  /** Spoken, from the screen. */
  readonly name: string;
  readonly slot: string;
  /** Of the file that it shows. */
  readonly sha256: string;
  /** From that file, and from the nearest other one (null when there is none): 0 to 255. */
  readonly difference: number;
  readonly fromAnother: number | null;
}

/**
 * Which file of the request a picture on screen is, told from its pixels. Fingerprints have no place on screen; the copy
 * shown is another file than the original, so that pixels are what both have in common.
 */
export function seenPicture({ pictures }: StoryRequest) {
  return async (picture: Locator, name: string): Promise<SeenPicture> => {
    const paths = pictures.map(({ path }) => path);
    const [nearest, second] = await likenesses(picture, paths);
    const source = pictures.find(({ path }) => path === nearest.path);
    check(
      source !== undefined && nearest.difference <= sameUpTo,
      `${name} is no file of the request: ${JSON.stringify([nearest, second])}`,
    );
    return {
      name,
      slot: source.slot,
      sha256: source.sha256,
      difference: rounded(nearest.difference),
      fromAnother: second === undefined ? null : rounded(second.difference),
    };
  };
}

/** Every file of the request was seen, and none in the place of another. */
export function checkEachOnce({ pictures }: StoryRequest, seen: readonly SeenPicture[]): void {
  const list = (of: readonly { readonly sha256: string }[]) =>
    of.map(({ sha256 }) => sha256).toSorted();
  check(
    list(seen).join() === list(pictures).join(),
    `On screen ${JSON.stringify(seen)} where ${JSON.stringify(pictures)} were given`,
  );
}

function rounded(difference: number): number {
  return Math.round(difference * 100) / 100;
}
