import { describe, expect, test } from 'vitest';
import {
  isPassedOver,
  planLook,
  type SeenFile,
  type Standings,
  stableMs,
} from '../../../electron/vault/images/hotFolder/planner.ts';
import { isWholePicture } from '../../../electron/vault/images/hotFolder/wholePicture.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';

const lookMs = 1_000;
const looks = 60;

/** A file as a device writes it: when it begins, in how many pieces, and how long it waits between two of them. */
interface Writing {
  readonly path: string;
  readonly writes: readonly number[];
}

function writings(random: (below: number) => number): readonly Writing[] {
  return Array.from({ length: 1 + random(6) }, (_, index) => {
    let at = random(20) * lookMs;
    const writes = Array.from({ length: 1 + random(4) }, () => {
      at += 1 + random(stableMs - 2 * lookMs);
      return at;
    });
    return { path: `image-${index}.jpg`, writes };
  });
}

function seenAt(files: readonly Writing[], now: number): SeenFile[] {
  return files.flatMap(({ path, writes }) => {
    const done = writes.filter((at) => at <= now);
    const last = done.at(-1);
    return last === undefined ? [] : [{ path, size: done.length, modifiedMs: last }];
  });
}

describe('what is ready in a watched folder', () => {
  test('is whole, was seen unchanged for three seconds, and is taken once', () => {
    const random = seededRandom(testSeed());
    for (let round = 0; round < 500; round += 1) {
      const files = writings(random);
      const taken = new Map<string, SeenFile>();
      let standings: Standings = new Map();
      for (let look = 0; look < looks; look += 1) {
        const now = look * lookMs;
        const isKnown = (file: SeenFile): boolean => {
          const known = taken.get(file.path);
          return known?.size === file.size && known.modifiedMs === file.modifiedMs;
        };
        const plan = planLook(standings, seenAt(files, now), isKnown, now);
        standings = plan.standings;
        for (const file of plan.ready) {
          const writes = files.find(({ path }) => path === file.path)?.writes ?? [];
          expect(writes.at(-1), 'nothing is taken before its last write').toBe(file.modifiedMs);
          expect(now - file.modifiedMs).toBeGreaterThanOrEqual(stableMs);
          expect(taken.has(file.path), 'nothing is taken twice').toBe(false);
          taken.set(file.path, file);
        }
        expect(plan.waiting).toBe(standings.size - plan.ready.length);
      }
      expect([...taken.keys()].toSorted()).toEqual(files.map(({ path }) => path).toSorted());
    }
  });

  test('is never an empty file, nor one of a name that says it is not finished', () => {
    const empty = { path: 'vide.jpg', size: 0, modifiedMs: 0 };
    const first = planLook(new Map(), [empty], () => false, 0);
    expect(planLook(first.standings, [empty], () => false, 60_000).ready).toEqual([]);
    for (const name of ['.a.jpg', '~a.jpg', '$a', 'a.jpg~', 'a.TMP', 'a.jpg.part', 'Thumbs.db']) {
      expect([name, isPassedOver(name)]).toEqual([name, true]);
    }
    for (const name of ['a.jpg', 'OD macula.PNG', 'partie.jpg', 'image']) {
      expect([name, isPassedOver(name)]).toEqual([name, false]);
    }
  });

  test('ends where its own format ends', () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xda, 1, 2, 3, 0xff, 0xd9]);
    expect(isWholePicture(jpeg)).toBe(true);
    expect(isWholePicture(jpeg.subarray(0, -1))).toBe(false);
    // A small picture of its own stands in the header of many files, with an end of its own.
    const embedded = Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xd9, 0xff, 0xda, 1, 2]);
    expect(isWholePicture(embedded)).toBe(false);
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('IDATxxIEND')]);
    expect(isWholePicture(png)).toBe(true);
    expect(isWholePicture(png.subarray(0, -4))).toBe(false);
    expect(isWholePicture(Buffer.from('<a/>'))).toBe(true);
  });
});
