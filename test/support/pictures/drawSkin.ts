import { createNoise, type Pixels } from '../../../shared/practice/pictures/raster.ts';

/** Mean colours of light and of dark skin in good light. */
const tones = { light: [205, 158, 132], dark: [104, 70, 52] } as const;

/** Skin with a dark patch and a paper ruler, drawn: enough for measures, and nobody's skin. */
export function drawSkin(
  width: number,
  height: number,
  { tone, seed }: { readonly tone: keyof typeof tones; readonly seed: number },
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  const coarse = createNoise(seed);
  const pores = createNoise(seed + 1);
  const [red, green, blue] = tones[tone];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = (column / height) * 100;
      const y = (row / height) * 100;
      const texture = 1 + coarse(x / 9, y / 9) * 0.07 + pores(x * 1.6, y * 1.6) * 0.05;
      const patch =
        Math.hypot((x - 70) / 16, (y - 42) / 11) < 1 + coarse(x / 3, y / 3) * 0.2 ? 0.55 : 1;
      const [r, g, b] =
        y > 80 && y < 92
          ? rulerAt(x, y)
          : ([red, green, blue].map((c) => c * texture * patch) as [number, number, number]);
      data.set([r, g, b, 255], (row * width + column) * 4);
    }
  }
  return { width, height, data };
}

/** White paper with a black line every two millimetres of the drawing. */
function rulerAt(x: number, y: number): [number, number, number] {
  const isLine = x % 2 < 0.3 && y < (x % 10 < 0.3 ? 88 : 85);
  return isLine ? [30, 30, 34] : [236, 234, 228];
}
