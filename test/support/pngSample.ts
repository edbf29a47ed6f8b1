import { crc32, deflateSync } from 'node:zlib';

/** What a PNG claims, and how much of it there is. */
export interface PngSample {
  readonly width: number;
  readonly height: number;
  /** Rows that its data holds. */
  readonly rows: number;
}

/** A grey picture of red, green and blue that may hold fewer rows than its header claims. */
export function drawPng({ width, height, rows }: PngSample): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(width * 3 + 1, 120);
  // Its first byte names the filter: none.
  row[0] = 0;
  const data = Buffer.concat(Array.from({ length: rows }, () => row));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
