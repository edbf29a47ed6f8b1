import { decode as decodeJpeg, encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Decoder } from '../../electron/vault/images/decoder.ts';
import { AppFailure } from '../../shared/errors.ts';

/** A decoder of the same contract for a vault under Node alone, where no window can be one. */
export const nodeDecoder: Decoder = {
  decode: async (bytes, contentType) => {
    try {
      const { width, height, data } =
        contentType === 'image/png'
          ? PNG.sync.read(Buffer.from(bytes))
          : decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
      const copy = encode({ width, height, data: Buffer.from(data) }, 90).data;
      return { width, height, display: copy, preview: copy, thumbnail: copy };
    } catch {
      throw new AppFailure('image.unreadable');
    }
  },
};
