import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../support/where.ts';
import type { StoryPicture } from './region.ts';

/** Drawn by the build from `shared/practice/pictures`. */
const drawn = join(repository, '.build', 'practice');

/** A place, its drawn picture and the name that a camera, a person or a system would give to the file. */
interface Wanted {
  readonly slot: string;
  readonly drawn: string;
  readonly name: string;
}

export const eyePictures: readonly Wanted[] = [
  {
    slot: 'od.macula',
    drawn: 'fundus-diabetic-right-macula-1.jpg',
    name: 'IMG_0001 (copie).JPG.jpg',
  },
  {
    slot: 'od.papille',
    drawn: 'fundus-diabetic-right-papille-1.jpg',
    name: 'œil  droit – papille #1 100%.jpg',
  },
  { slot: 'og.macula', drawn: 'fundus-diabetic-left-macula-1.jpg', name: '--force.jpeg' },
  { slot: 'og.papille', drawn: 'fundus-diabetic-left-papille-1.jpg', name: 'photo…‮gpj.jpg' },
];

export const smearPictures: readonly Wanted[] = [
  { slot: 'lab-report', drawn: 'smear-usual-400-1.jpg', name: 'compte rendu.jpg' },
  { slot: 'smear', drawn: 'smear-usual-1000-2.jpg', name: 'frottis x1000.jpg' },
  { slot: 'smear', drawn: 'smear-fragments-1000-2.jpg', name: 'frottis x1000 (2).jpg' },
];

/** Puts the files in the person's folder `desk`; those of `imagesDir`, in the order of their names, when it is given. */
export function prepareFiles(
  desk: string,
  wanted: readonly Wanted[],
  imagesDir: string | null,
): readonly StoryPicture[] {
  const given = imagesDir === null ? [] : readdirSync(imagesDir).filter(isPicture).toSorted();
  if (imagesDir !== null && given.length < wanted.length) {
    throw new Error(`${imagesDir} holds ${given.length} pictures, ${wanted.length} are needed`);
  }
  return wanted.map(({ slot, drawn: file, name }, index) => {
    const own = given[index];
    const from = imagesDir === null || own === undefined ? join(drawn, file) : join(imagesDir, own);
    if (!existsSync(from)) throw new Error(`${from} was not drawn by the build`);
    const path = join(desk, own ?? name);
    copyFileSync(from, path);
    chmodSync(path, 0o644);
    return { slot, path, sha256: sha256Of(path) };
  });
}

function isPicture(name: string): boolean {
  return /\.(jpe?g|png)$/i.test(name);
}

export function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
