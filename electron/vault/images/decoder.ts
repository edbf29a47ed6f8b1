import { AppFailure } from '../../../shared/errors.ts';
import type { DecodeAnswer, Decoded, DecodeJob, PictureType } from '../../../shared/ipc/decoder.ts';

export interface Decoder {
  /**
   * Turns an untrusted file into pixels and back into clean copies, in a process that may die of it.
   * @throws AppFailure `image.unreadable` when it cannot be decoded or kills the decoder, `image.tooSlow` when it takes
   * longer than its kind may, or the decoder's own reason
   */
  readonly decode: (bytes: Uint8Array, contentType: PictureType) => Promise<Decoded>;
}

/** What a decoder process looks like from here: a port, and a way to ask for another. */
export interface DecoderPort {
  readonly postMessage: (job: DecodeJob) => void;
}

/** So long a file of one picture may take, and one of many pages or frames. */
export const decodeTimeoutMs = 20_000;
export const longDecodeTimeoutMs = 90_000;
/** Longest side of a preview, in pixels: sharp on a 1920 screen, a few hundred kilobytes. */
export const previewSide = 1600;
/** Longest side of a thumbnail, in pixels: twice the width of a tile on a common screen, some twenty kilobytes. */
export const thumbnailSide = 400;

export interface DecoderClient extends Decoder {
  /** A decoder window came up: waiting jobs go to it. */
  readonly attach: (port: DecoderPort) => void;
  readonly receive: (answer: DecodeAnswer) => void;
  /** The decoder process ended: its job is refused, the next one asks for a new process. */
  readonly detach: () => void;
}

interface Waiting {
  readonly job: DecodeJob;
  readonly settle: (answer: DecodeAnswer) => void;
}

/**
 * One job at a time, so that a death is blamed on the right file.
 * @param start asks main for a decoder window; called when there is a job and no window
 * @param end asks main to end the present one, when it does not answer in time
 */
export function createDecoderClient(start: () => void, end: () => void): DecoderClient {
  let queue: Waiting[] = [];
  let current: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  let port: DecoderPort | null = null;
  let lastId = 0;

  const finish = (answer: DecodeAnswer): void => {
    if (current === null || current.job.id !== answer.id) return;
    const done = current;
    clearTimeout(done.timer);
    current = null;
    done.settle(answer);
    next();
  };

  const next = (): void => {
    const waiting = queue[0];
    if (current !== null || waiting === undefined) return;
    if (port === null) {
      start();
      return;
    }
    queue = queue.slice(1);
    const timer = setTimeout(() => {
      // Main says later that it is gone: a file given to it until then would be blamed for its death.
      port = null;
      end();
      finish({ id: waiting.job.id, ok: false, reason: 'image.tooSlow' });
    }, timeoutOf(waiting.job));
    current = { ...waiting, timer };
    port.postMessage(waiting.job);
  };

  return {
    decode: (bytes, contentType) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const settle = (answer: DecodeAnswer): void => {
          if (answer.ok) resolve(answer);
          else reject(new AppFailure(answer.reason ?? 'image.unreadable'));
        };
        queue = [
          ...queue,
          { job: { id: lastId, bytes, contentType, previewSide, thumbnailSide }, settle },
        ];
        next();
      }),
    attach: (attached) => {
      port = attached;
      next();
    },
    receive: finish,
    detach: () => {
      port = null;
      if (current !== null) finish({ id: current.job.id, ok: false });
      else next();
    },
  };
}

function timeoutOf({ contentType }: DecodeJob): number {
  return contentType.startsWith('image/') ? decodeTimeoutMs : longDecodeTimeoutMs;
}
