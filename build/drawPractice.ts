import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'jpeg-js';
import { drawPicture } from '../shared/practice/pictures/gallery.ts';
import { practiceDrawings } from '../shared/practice/practiceData.ts';

/**
 * Draws the pictures of the exercise, one JPEG per drawing, named by its key. Which drawings are needed does not depend
 * on the day. Usage: `drawPractice.ts FOLDER PART PARTS` draws every PARTS-th picture from PART on.
 */
const [folder = '', part = '0', parts = '1'] = process.argv.slice(2);
const quality = 88;

mkdirSync(folder, { recursive: true });
const drawings = practiceDrawings({ now: '2026-03-10T12:00:00+01:00', scope: 'region' });
for (const [index, drawing] of drawings.entries()) {
  if (index % Number(parts) !== Number(part)) continue;
  const { width, height, data } = drawPicture(drawing);
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  writeFileSync(
    join(folder, `${drawing.key}.jpg`),
    encode({ width, height, data: pixels }, quality).data,
  );
}
