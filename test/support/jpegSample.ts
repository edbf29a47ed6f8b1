/** Grey JPEGs of few bits, so that each form of coding has a picture whose blocks can be counted. */
export interface FlatJpeg {
  readonly width: number;
  readonly height: number;
  /** Across and down of each component, four bits each, as a frame header writes them. */
  readonly sampling?: readonly number[];
  /** Units between two restarts. */
  readonly restart?: number;
  /** Each component in a scan of its own. */
  readonly apart?: boolean;
  readonly progressive?: boolean;
  /** Progressive, and never refined to its last bit. */
  readonly rough?: boolean;
}

interface Part {
  readonly id: number;
  readonly blocks: number;
  readonly alone: number;
}

/** Bits of one block: a difference of none, then the end of the block. */
const sequential = '00';
/** The same coefficient roughly, the others as a block that ends at once, and the one bit that was left out. */
const roughly = '0';

/** Two codes of one bit: no difference; nothing more in this block. */
const tables = [0x00, 0x10].map((id) => segment(0xc4, [id, 1, ...Array(15).fill(0), 0]));

export function drawFlatJpeg(asked: FlatJpeg): Buffer {
  const { width, height, sampling = [0x11], restart = 0, progressive = false } = asked;
  const across = Math.max(...sampling.map((one) => one >> 4));
  const down = Math.max(...sampling.map((one) => one & 15));
  const units = Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  const parts = sampling.map((one, index): Part => {
    const columns = Math.ceil(Math.ceil((width * (one >> 4)) / across) / 8);
    const rows = Math.ceil(Math.ceil((height * (one & 15)) / down) / 8);
    return { id: index + 1, blocks: (one >> 4) * (one & 15), alone: columns * rows };
  });
  const scan = (of: readonly Part[], bits: string, band: readonly number[]): Buffer => {
    const [first] = of;
    const isAlone = of.length === 1 && first !== undefined;
    const blocks = isAlone ? 1 : of.reduce((sum, one) => sum + one.blocks, 0);
    const head = [of.length, ...of.flatMap(({ id }) => [id, 0x00]), ...band];
    const data = coded(bits.repeat(blocks), isAlone ? first.alone : units, restart);
    return Buffer.concat([segment(0xda, head), data]);
  };
  const groups = asked.apart === true ? parts.map((part) => [part]) : [parts];
  const scans = progressive
    ? [
        scan(parts, roughly, [0, 0, 0x01]),
        ...parts.map((part) => scan([part], roughly, [1, 63, 0x00])),
        ...(asked.rough === true ? [] : [scan(parts, roughly, [0, 0, 0x10])]),
      ]
    : groups.map((group) => scan(group, sequential, [0, 63, 0x00]));
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, parts.length];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(progressive ? 0xc2 : 0xc0, [
      ...frame,
      ...sampling.flatMap((one, index) => [index + 1, one, 0]),
    ]),
    segment(0xdb, [0, ...Array(64).fill(16)]),
    ...tables,
    ...(restart === 0 ? [] : [segment(0xdd, [restart >> 8, restart & 255])]),
    ...scans,
    closing,
  ]);
}

const closing = Buffer.from([0xff, 0xd9]);

/** The first `share` of a file, 0 to 1, closed as a program does that copies what it has got. */
export function cutAndClosed(jpeg: Buffer, share: number): Buffer {
  return Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length * share)), closing]);
}

/** Every run of units begins at a byte; ones fill up the last byte before it. */
function coded(unit: string, units: number, restart: number): Buffer {
  const each = restart === 0 ? units : restart;
  const pieces: number[] = [];
  for (let from = 0, mark = 0; from < units; from += each, mark += 1) {
    if (from > 0) pieces.push(0xff, 0xd0 + ((mark - 1) % 8));
    const bits = unit.repeat(Math.min(each, units - from));
    const full = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
    for (let at = 0; at < full.length; at += 8) {
      pieces.push(Number.parseInt(full.slice(at, at + 8), 2));
    }
  }
  return Buffer.from(pieces);
}

function segment(marker: number, content: readonly number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}
