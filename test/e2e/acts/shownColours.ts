import type { Page } from '@playwright/test';
import { encode } from 'jpeg-js';

/** One quarter of a picture each: top left, top right, bottom left, bottom right. */
const quarters = [
  [230, 20, 20],
  [20, 200, 20],
  [20, 20, 230],
  [230, 220, 20],
] as const;

/** A JPEG of four colours, which no camera that Chromium draws shows. */
export function fourColours(): Uint8Array<ArrayBuffer> {
  const [width, height] = [480, 320];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const quarter = quarters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [];
      // Fine squares: a flat colour measures as a picture that is not sharp.
      const shade = (x + y) % 8 < 4 ? 0 : 20;
      quarter.forEach((value, channel) => {
        data[(y * width + x) * 4 + channel] = value + shade;
      });
    }
  }
  return new Uint8Array(encode({ width, height, data }, 92).data);
}

/** Where a colour is seen: the share of the picture that it takes, and the middle of it, 0 to 1. */
export interface SeenColour {
  readonly share: number;
  readonly x: number;
  readonly y: number;
}

export type SeenColours = Readonly<Record<'red' | 'green' | 'blue' | 'yellow', SeenColour>>;

/** The four colours in the video of this name as it is presented now; their negatives where `inverted`. */
export function seenColours(page: Page, label: string, inverted = false): Promise<SeenColours> {
  return page.evaluate(
    ({ name, negative }) => {
      const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${name}"]`);
      const [width, height] = [96, 64];
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('No canvas');
      if (video !== null) context.drawImage(video, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      const counted = { red: [0, 0, 0], green: [0, 0, 0], blue: [0, 0, 0], yellow: [0, 0, 0] };
      const names = { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow' } as const;
      for (let at = 0; at < width * height; at += 1) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at * 4, at * 4 + 4);
        const lit = [red, green, blue].map((value) =>
          (negative ? 255 - value : value) > 128 ? 1 : 0,
        );
        const found = names[lit.join('') as keyof typeof names];
        if (alpha === 0 || found === undefined) continue;
        const sum = counted[found];
        sum[0] = (sum[0] ?? 0) + 1;
        sum[1] = (sum[1] ?? 0) + ((at % width) + 0.5) / width;
        sum[2] = (sum[2] ?? 0) + (Math.floor(at / width) + 0.5) / height;
      }
      const seen = (colour: readonly number[]) => {
        const [count = 0, x = 0, y = 0] = colour;
        return { share: count / (width * height), x: x / count, y: y / count };
      };
      const { red, green, blue, yellow } = counted;
      return { red: seen(red), green: seen(green), blue: seen(blue), yellow: seen(yellow) };
    },
    { name: label, negative: inverted },
  );
}

/** All four in their places, each a good part of what is seen. */
export function isFourColours({ red, green, blue, yellow }: SeenColours): boolean {
  const large = [red, green, blue, yellow].every(({ share }) => share > 0.08);
  const across = red.x < green.x && blue.x < yellow.x;
  return large && across && red.y < blue.y && green.y < yellow.y;
}
