import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createDecoderClient,
  decodeTimeoutMs,
  longDecodeTimeoutMs,
} from '../../../electron/vault/images/decoder.ts';
import type { DecodeAnswer, DecodeJob, PictureType } from '../../../shared/ipc/decoder.ts';

const bytes = Uint8Array.of(1);

/** How long main takes to end a process, and to say so. */
const endMs = 40;

/** The vault's side, with processes that answer only when told to; what was asked of main is counted. */
function client() {
  const jobs: DecodeJob[] = [];
  const asked = { ends: 0 };
  const own = createDecoderClient(
    () => {
      setTimeout(() => own.attach({ postMessage: (job) => jobs.push(job) }), 2 * endMs);
    },
    () => {
      asked.ends += 1;
      setTimeout(own.detach, endMs);
    },
  );
  const decode = (type: PictureType) => {
    const settled = own.decode(bytes, type).then(
      () => 'decoded',
      (error: Error) => error.message,
    );
    return settled;
  };
  const answer = (index: number): void => {
    const small = { display: bytes, preview: bytes, thumbnail: bytes };
    const id = jobs[index]?.id ?? -1;
    own.receive({ id, ok: true, width: 1, height: 1, ...small } satisfies DecodeAnswer);
  };
  return { own, jobs, asked, decode, answer };
}

describe('the vault’s side of the decoder', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['image/jpeg', decodeTimeoutMs],
    ['image/png', decodeTimeoutMs],
    ['application/pdf', longDecodeTimeoutMs],
    ['application/dicom', longDecodeTimeoutMs],
  ] as const)(
    'ends %s that is still read after its time, and gives the next file to another process',
    async (type, time) => {
      const { jobs, asked, decode, answer } = client();
      const first = decode(type);
      const second = decode(type);
      await vi.advanceTimersByTimeAsync(2 * endMs + time - 1);
      expect(asked.ends).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(await first).toBe('image.tooSlow');
      expect(asked.ends).toBe(1);
      // The one that is being ended gets nothing any more.
      expect(jobs).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(3 * endMs);
      expect(jobs).toHaveLength(2);
      answer(1);
      expect(await second).toBe('decoded');
      await vi.advanceTimersByTimeAsync(2 * time);
      expect(asked.ends).toBe(1);
    },
  );

  it('blames a death on the file that was read, and takes no answer of a file that is over', async () => {
    const { own, jobs, decode, answer } = client();
    const first = decode('image/png');
    const second = decode('image/png');
    await vi.advanceTimersByTimeAsync(2 * endMs);
    expect(jobs).toHaveLength(1);
    own.detach();
    expect(await first).toBe('image.unreadable');
    answer(0);
    await vi.advanceTimersByTimeAsync(2 * endMs);
    answer(1);
    expect(await second).toBe('decoded');
  });
});
