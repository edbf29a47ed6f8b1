/** Side of the picture that Windows lays over the button of a program, pixels. */
export const badgeSize = 16;

/** Marée, as the interface has it; digits are white on it. Blue, green, red, opacity: the order of `createFromBitmap`. */
const ground = [0x63, 0x55, 0x0b, 0xff] as const;
const ink = [0xff, 0xff, 0xff, 0xff] as const;

/** Digits and « + », three columns of five rows, each row as three bits. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  '1': [0b010, 0b110, 0b010, 0b010, 0b111],
  '2': [0b111, 0b001, 0b111, 0b100, 0b111],
  '3': [0b111, 0b001, 0b111, 0b001, 0b111],
  '4': [0b101, 0b101, 0b111, 0b001, 0b001],
  '5': [0b111, 0b100, 0b111, 0b001, 0b111],
  '6': [0b111, 0b100, 0b111, 0b101, 0b111],
  '7': [0b111, 0b001, 0b010, 0b010, 0b010],
  '8': [0b111, 0b101, 0b111, 0b101, 0b111],
  '9': [0b111, 0b101, 0b111, 0b001, 0b111],
  '+': [0b000, 0b010, 0b111, 0b010, 0b000],
};
const columns = 3;
const rows = 5;
const highest = 9;

/** What a badge of that size can say: the number up to 9, then « 9+ »; empty when nothing waits. */
export function badgeLabel(count: number): string {
  if (count <= 0) return '';
  return count <= highest ? String(count) : `${highest}+`;
}

/** The number on a disc, as raw pixels; null when nothing waits. Windows shows no number by itself. */
export function badgeBitmap(count: number): Uint8Array | null {
  const label = badgeLabel(count);
  if (label === '') return null;
  const pixels = new Uint8Array(badgeSize * badgeSize * 4);
  const centre = (badgeSize - 1) / 2;
  for (let y = 0; y < badgeSize; y += 1) {
    for (let x = 0; x < badgeSize; x += 1) {
      if (Math.hypot(x - centre, y - centre) <= badgeSize / 2) paint(pixels, x, y, ground);
    }
  }
  // One digit is drawn twice as large; two signs take a column between them.
  const scale = label.length === 1 ? 2 : 1;
  const width = (label.length * (columns + 1) - 1) * scale;
  const left = Math.floor((badgeSize - width) / 2);
  const top = Math.floor((badgeSize - rows * scale) / 2);
  [...label].forEach((sign, index) => {
    drawGlyph(pixels, glyphs[sign] ?? [], left + index * (columns + 1) * scale, top, scale);
  });
  return pixels;
}

function drawGlyph(
  pixels: Uint8Array,
  glyph: readonly number[],
  left: number,
  top: number,
  scale: number,
): void {
  glyph.forEach((bits, row) => {
    for (let dot = 0; dot < columns * scale * scale; dot += 1) {
      const [x, y] = [dot % (columns * scale), Math.floor(dot / (columns * scale))];
      const column = Math.floor(x / scale);
      const isInked = ((bits >> (columns - 1 - column)) & 1) === 1;
      if (isInked) paint(pixels, left + x, top + row * scale + y, ink);
    }
  });
}

function paint(pixels: Uint8Array, x: number, y: number, colour: readonly number[]): void {
  pixels.set(colour, (y * badgeSize + x) * 4);
}
