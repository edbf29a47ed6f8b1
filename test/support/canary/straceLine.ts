/**
 * One finished system call of a `strace -ff -y -xx -ttt` log, reduced to what the canary scan needs.
 * With `-xx` every string and every path is written as `\xNN`, so quotes and brackets only delimit.
 */
export interface TracedCall {
  /** Seconds since 1970, the order of calls between threads. */
  readonly time: number;
  readonly name: string;
  /** Paths of descriptors among the arguments, in order (`-y`); empty text when not resolved. */
  readonly descriptors: readonly Descriptor[];
  /** Quoted arguments in order: paths or payloads. */
  readonly strings: readonly Buffer[];
  /** True when strace cut a payload (`...` after the quote). */
  readonly cut: boolean;
  /** The arguments outside quotes and brackets, for flags. */
  readonly flags: string;
  /** Null when the call did not return (the thread was killed inside it). */
  readonly returned: number | null;
  /** The path of the returned descriptor (`openat`). */
  readonly returnedPath: string | null;
}

export interface Descriptor {
  readonly number: number;
  readonly path: string;
}

const quote = 0x22;
const open = 0x3c;
const close = 0x3e;

/** The value of each of the two hexadecimal digits, by their character. */
const digit = new Uint8Array(256).map((_, code) => (code <= 0x39 ? code - 0x30 : code - 0x57));

/** Decodes `\xNN\xNN…` between two offsets of the line. */
function decodeHex(line: Buffer, from: number, to: number): Buffer {
  const decoded = Buffer.alloc((to - from) >> 2);
  for (let i = 0, at = from + 2; i < decoded.length; i++, at += 4) {
    decoded[i] =
      ((digit[line[at] as number] as number) << 4) | (digit[line[at + 1] as number] as number);
  }
  return decoded;
}

interface Split {
  readonly text: string;
  readonly strings: Buffer[];
  readonly paths: string[];
  readonly cut: boolean;
}

/** Takes quoted strings and bracketed paths out of the line; what remains is short plain text. */
function split(line: Buffer): Split {
  const strings: Buffer[] = [];
  const paths: string[] = [];
  const text: string[] = [];
  let cut = false;
  let plain = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line[at];
    const isPath = code === open && line[at + 1] === 0x5c;
    if (code !== quote && !isPath) continue;
    const end = line.indexOf(isPath ? close : quote, at + 1);
    if (end < 0) {
      cut = true;
      break;
    }
    text.push(line.toString('latin1', plain, at), isPath ? '<>' : '""');
    if (isPath) paths.push(decodeHex(line, at + 1, end).toString('utf8'));
    else strings.push(decodeHex(line, at + 1, end));
    if (!isPath && line.toString('latin1', end + 1, end + 4) === '...') cut = true;
    at = end;
    plain = end + 1;
  }
  text.push(line.toString('latin1', plain));
  return { text: text.join(''), strings, paths, cut };
}

/** `AT_FDCWD` has no number of its own here: its path is what counts. */
function descriptorNumber(written: string | undefined): number {
  return written === undefined || written === 'AT_FDCWD' ? -1 : Number(written);
}

/** Reads one line; null for lines that are not calls (exits, signals). */
export function parseStraceLine(line: Buffer): TracedCall | null {
  const { text, strings, paths, cut } = split(line);
  const head = /^(\d+\.\d+) (\w+)\(/.exec(text);
  if (head === null) return null;
  const tail = text.lastIndexOf(') = ');
  const flags = text.slice(head[0].length, tail < 0 ? undefined : tail);
  const result = tail < 0 ? '?' : text.slice(tail + 4);
  const returned = /^-?\d+/.exec(result);
  const numbers = [...flags.matchAll(/(\d+|AT_FDCWD)<>/g)].map((m) => descriptorNumber(m[1]));
  const descriptors = numbers.map((number, i) => ({ number, path: paths[i] ?? '' }));
  const bare = /^(\d+), /.exec(flags);
  return {
    time: Number(head[1]),
    name: head[2] ?? '',
    descriptors: bare === null ? descriptors : [{ number: Number(bare[1]), path: '' }],
    strings,
    cut,
    flags,
    returned: returned === null ? null : Number(returned[0]),
    returnedPath: /^\d+<>/.test(result) ? (paths.at(-1) ?? null) : null,
  };
}
