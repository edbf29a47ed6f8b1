import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';

/** A picture's file, whole and in the middle of its place, beside what is on screen there. */
export interface Likeness {
  readonly path: string;
  /** Mean difference of a channel, 0 (the same pixels) to 255. */
  readonly difference: number;
}

/**
 * Up to here it is the same picture: copies shown are encoded again and drawn smaller, which moves a channel by less
 * than 1 as seen, when two drawn eyes differ by more than 7.
 */
export const sameUpTo = 3;

/** How far the pixels on screen are from each file, nearest first. Only what is lit counts, not the program's word for it. */
export async function likenesses(
  picture: Locator,
  paths: readonly string[],
): Promise<readonly [Likeness, ...Likeness[]]> {
  const seen = (await picture.screenshot()).toString('base64');
  const files = paths.map((path) => readFileSync(path).toString('base64'));
  const differences = await picture.page().evaluate(compare, { seen, files });
  const all = paths.map((path, index) => ({ path, difference: differences[index] ?? 255 }));
  const [nearest, ...others] = all.toSorted((a, b) => a.difference - b.difference);
  if (nearest === undefined) throw new Error('There is no file to compare with');
  return [nearest, ...others];
}

/** Runs in the window, which can decode; base64, because only text passes. */
async function compare({ seen, files }: { seen: string; files: readonly string[] }) {
  const decode = (base64: string) =>
    createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
  const pixels = (draw: (context: OffscreenCanvasRenderingContext2D) => void) => {
    const context = new OffscreenCanvas(screen.width, screen.height).getContext('2d');
    if (context === null) throw new Error('No canvas here');
    context.imageSmoothingQuality = 'high';
    draw(context);
    return (x: number, y: number, width: number, height: number) =>
      context.getImageData(x, y, width, height).data;
  };
  const screen = await decode(seen);
  const shown = pixels((context) => context.drawImage(screen, 0, 0));
  const differences: number[] = [];
  for (const file of files) {
    const source = await decode(file);
    const scale = Math.min(screen.width / source.width, screen.height / source.height);
    const width = Math.floor(source.width * scale);
    const height = Math.floor(source.height * scale);
    const left = Math.round((screen.width - width) / 2);
    const top = Math.round((screen.height - height) / 2);
    const drawn = pixels((context) => context.drawImage(source, left, top, width, height));
    const expected = drawn(left, top, width, height);
    const found = shown(left, top, width, height);
    differences.push(
      expected.reduce((sum, value, i) => sum + Math.abs(value - (found[i] ?? 0)), 0) /
        ((expected.length * 3) / 4),
    );
  }
  return differences;
}
