/** Pixels as a canvas gives them: four bytes each, red, green, blue, alpha, from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** One number per pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A picture made smaller: how light each pixel is, and its darkest colour, which is high only where it is white. */
export interface Reduced {
  readonly luma: Plane;
  readonly least: Plane;
}

/** Each pixel the mean of those it stands for, the longest side at most `side`; a smaller picture stays as it is. */
export function reduce({ width, height, data }: Pixels, side: number): Reduced {
  const scale = Math.min(1, side / Math.max(width, height));
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const luma = new Float32Array(columns * rows);
  const least = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const top = Math.floor((row * height) / rows);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / rows));
    for (let column = 0; column < columns; column += 1) {
      const left = Math.floor((column * width) / columns);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / columns));
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
          red += data[at] ?? 0;
          green += data[at + 1] ?? 0;
          blue += data[at + 2] ?? 0;
        }
      }
      const count = (bottom - top) * (right - left);
      const index = row * columns + column;
      // Weights of ITU-R BT.601, those of JPEG.
      luma[index] = (0.299 * red + 0.587 * green + 0.114 * blue) / count;
      least[index] = Math.min(red, green, blue) / count;
    }
  }
  const size = { width: columns, height: rows };
  return { luma: { ...size, values: luma }, least: { ...size, values: least } };
}
