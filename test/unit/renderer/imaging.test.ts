import { describe, expect, test } from 'vitest';
import { pieceBytes, sendFile } from '../../../renderer/features/imaging/sendFile.ts';
import { moved, wholePicture, zoomedAt } from '../../../renderer/features/imaging/viewTransform.ts';
import { CallFailure } from '../../../renderer/lib/call.ts';
import { appError, type Result } from '../../../shared/errors.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';

const requestId = '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0001';
const uploadId = '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0002';
const begin = { requestId, slot: 'od.macula', fileName: 'a.jpg', size: 0, lastModified: null };
const joined = { id: requestId } as RequestImage;

/** Takes pieces as the vault does: in order, at most 1 MiB each. */
function receiver(refuseAt: number | null = null) {
  const pieces: { offset: number; bytes: Uint8Array }[] = [];
  const ok = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
  let finished = false;
  return {
    pieces,
    isFinished: () => finished,
    image: {
      begin: () => ok({ uploadId }),
      append: (piece: { offset: number; bytes: Uint8Array }) => {
        pieces.push(piece);
        return refuseAt === pieces.length
          ? Promise.resolve({
              ok: false as const,
              error: appError('store.diskFull', 'operation'),
            })
          : ok({});
      },
      finish: () => {
        finished = true;
        return ok(joined);
      },
    },
  };
}

describe('giving a file to the vault', () => {
  test('goes in pieces of one mebibyte, in order, nothing left out or twice', async () => {
    const content = new Uint8Array(2 * pieceBytes + 17).map((_, index) => index % 251);
    const { image, pieces, isFinished } = receiver();
    const progress: number[] = [];
    const added = await sendFile(begin, new Blob([content]), {
      image,
      onProgress: (sent) => progress.push(sent),
    });
    expect(pieces.map(({ offset }) => offset)).toEqual([0, pieceBytes, 2 * pieceBytes]);
    expect(pieces.every(({ bytes }) => bytes.length <= pieceBytes)).toBe(true);
    const whole = pieces.flatMap(({ bytes }) => [...bytes]);
    expect(whole.length).toBe(content.length);
    expect(whole.every((byte, index) => byte === content[index])).toBe(true);
    expect(progress).toEqual([pieceBytes, 2 * pieceBytes, content.length]);
    expect(isFinished()).toBe(true);
    expect(added).toBe(joined);
  });

  test('an empty file is the vault’s to refuse', async () => {
    const { image, pieces, isFinished } = receiver();
    await sendFile(begin, new Blob([]), { image, onProgress: () => undefined });
    expect(pieces).toEqual([]);
    expect(isFinished()).toBe(true);
  });

  test('stops at the first refusal, and says which', async () => {
    const { image, pieces, isFinished } = receiver(2);
    const sending = sendFile(begin, new Blob([new Uint8Array(5 * pieceBytes)]), {
      image,
      onProgress: () => undefined,
    });
    await expect(sending).rejects.toBeInstanceOf(CallFailure);
    expect(pieces).toHaveLength(2);
    expect(isFinished()).toBe(false);
  });
});

describe('looking at a picture', () => {
  const frame = { width: 800, height: 600 };

  test('the point under the hand stays under it', () => {
    const point = { x: 100, y: -50 };
    const before = zoomedAt(wholePicture, 2, point, frame);
    const after = zoomedAt(before, 1.5, point, frame);
    const onPicture = (view: typeof before) => (point.x - view.x) / view.scale;
    expect(onPicture(after)).toBeCloseTo(onPicture(before));
  });

  test('never goes under the whole picture nor over twelve times', () => {
    expect(zoomedAt(wholePicture, 0.1, { x: 0, y: 0 }, frame)).toEqual(wholePicture);
    expect(zoomedAt(wholePicture, 1000, { x: 0, y: 0 }, frame).scale).toBe(12);
  });

  test('cannot be pushed out of its frame', () => {
    expect(moved(wholePicture, 500, 500, frame)).toEqual(wholePicture);
    const large = zoomedAt(wholePicture, 2, { x: 0, y: 0 }, frame);
    expect(moved(large, 10_000, -10_000, frame)).toEqual({ scale: 2, x: 400, y: -300 });
  });
});
