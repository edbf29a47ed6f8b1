import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawing } from '../../shared/practice/pictures/gallery.ts';
import type { PictureFacts } from '../../shared/practice/playSetup.ts';

export interface PracticePictures {
  /** Null when that picture was not drawn: its request then comes without it. */
  readonly bytes: (drawing: Drawing) => Buffer | null;
  readonly facts: (drawing: Drawing) => PictureFacts | null;
}

/** The pictures of the exercise, drawn beforehand into a folder, one JPEG for each drawing's key. */
export function practicePictures(folder: string): PracticePictures {
  const bytes = (drawing: Drawing): Buffer | null => {
    const path = join(folder, `${drawing.key}.jpg`);
    return existsSync(path) ? readFileSync(path) : null;
  };
  return {
    bytes,
    facts: (drawing) => {
      const content = bytes(drawing);
      if (content === null) return null;
      return {
        contentType: 'image/jpeg',
        size: content.length,
        sha1: createHash('sha1').update(content).digest('base64'),
        sha256: createHash('sha256').update(content).digest('hex'),
      };
    },
  };
}
