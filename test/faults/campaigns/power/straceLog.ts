/** One thing that a process did to the disk, in the order in which the kernel finished them. */
export type DiskCall =
  | {
      readonly call: 'open';
      readonly fd: number;
      readonly path: string;
      readonly creates: boolean;
      readonly empties: boolean;
      readonly appends: boolean;
    }
  | { readonly call: 'close' | 'sync'; readonly fd: number }
  | {
      readonly call: 'write';
      readonly fd: number;
      /** Null: where the last one ended. */
      readonly offset: number | null;
      readonly bytes: Buffer;
    }
  | { readonly call: 'truncate'; readonly fd: number; readonly length: number }
  | { readonly call: 'copy'; readonly from: number; readonly to: number; readonly length: number }
  | { readonly call: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly call: 'makeFolder'; readonly path: string }
  /** A way of writing that this reader does not follow: fine on a socket, never on a file of the vault. */
  | { readonly call: 'unknown'; readonly name: string; readonly fd: number }
  /** `folder` is the open folder that the name is in; null for a whole path. */
  | { readonly call: 'remove'; readonly folder: number | null; readonly path: string };

/** What the recorder asks the tracer for: everything that changes a file or a name, or makes it durable. */
const tracedCalls = [
  ...['openat', 'open', 'creat', 'close', 'write', 'pwrite64', 'writev', 'pwritev', 'pwritev2'],
  ...['ftruncate', 'truncate', 'fallocate', 'fsync', 'fdatasync'],
  ...['copy_file_range', 'sendfile', 'rename', 'renameat', 'renameat2', 'link', 'linkat'],
  ...['symlink', 'symlinkat', 'unlink', 'unlinkat', 'mkdir', 'mkdirat', 'rmdir'],
];

/** Longer than any single write of the vault: a write that was cut in the record would be half a write. */
const longestWrite = 4 * 1024 * 1024;

/** The words that run a program and write what it does to the disk into `log`. */
export function recorder(log: string): readonly string[] {
  const everyByte = ['-xx', '-s', String(longestWrite)];
  const calls = ['-e', `trace=${tracedCalls.join(',')}`, '-e', 'signal=none'];
  return ['strace', '-f', '-qqq', '--seccomp-bpf', ...everyByte, ...calls, '-o', log];
}

/** @throws Error for a call that changes files and that nobody taught this reader. */
export function readStraceLog(text: string): DiskCall[] {
  const begun = new Map<string, string>();
  const calls: DiskCall[] = [];
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    const [thread, rest] = [line.slice(0, space), line.slice(space).trimStart()];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(rest);
    const whole =
      resumed === null ? rest : (begun.get(thread) ?? '') + rest.slice(resumed[0].length);
    const call = readCall(whole);
    if (call !== null) calls.push(call);
  }
  return calls;
}

/** Null for what changed nothing: a refused call, an end of the process. */
function readCall(line: string): DiskCall | null {
  const open = line.indexOf('(');
  const equals = line.lastIndexOf(') ');
  if (open < 0 || equals < 0) return null;
  const result = Number(/= (-?\d+)/.exec(line.slice(equals))?.[1] ?? -1);
  if (result < 0) return null;
  return toCall(line.slice(0, open), line.slice(open + 1, equals).split(', '), result);
}

function toCall(name: string, words: readonly string[], result: number): DiskCall | null {
  const [first = '', second = '', third = '', fourth = ''] = words;
  switch (name) {
    case 'openat':
      return opened(result, textOf(second), third);
    case 'open':
      return opened(result, textOf(first), second);
    case 'close':
      return { call: 'close', fd: Number(first) };
    case 'fsync':
    case 'fdatasync':
      return { call: 'sync', fd: Number(first) };
    case 'write':
      return { call: 'write', fd: Number(first), offset: null, bytes: bytesOf(second, result) };
    case 'pwrite64':
      return {
        call: 'write',
        fd: Number(first),
        offset: Number(fourth),
        bytes: bytesOf(second, result),
      };
    case 'ftruncate':
      return { call: 'truncate', fd: Number(first), length: Number(second) };
    case 'copy_file_range':
      return { call: 'copy', from: Number(first), to: Number(third), length: result };
    case 'sendfile':
      return { call: 'copy', from: Number(second), to: Number(first), length: result };
    case 'rename':
    case 'link':
      return { call: name, from: textOf(first), to: textOf(second) };
    case 'mkdir':
      return { call: 'makeFolder', path: textOf(first) };
    case 'unlink':
    case 'rmdir':
      return { call: 'remove', folder: null, path: textOf(first) };
    case 'unlinkat':
      return {
        call: 'remove',
        folder: first === 'AT_FDCWD' ? null : Number(first),
        path: textOf(second),
      };
    case 'writev':
    case 'pwritev':
    case 'pwritev2':
    case 'fallocate':
      return { call: 'unknown', name, fd: Number(first) };
    default:
      throw new Error(`the record holds a call that nobody reads: ${name}`);
  }
}

function opened(fd: number, path: string, flags: string): DiskCall {
  const has = (flag: string): boolean => flags.split('|').includes(flag);
  const [creates, empties, appends] = [has('O_CREAT'), has('O_TRUNC'), has('O_APPEND')];
  return { call: 'open', fd, path, creates, empties, appends };
}

/** `"\x61\x62"`, every byte in hexadecimal. */
function bytesOf(word: string, length: number): Buffer {
  const bytes = Buffer.from(word.slice(1, -1).replaceAll('\\x', ''), 'hex');
  if (bytes.length < length) throw new Error('the record cut a write');
  return bytes.subarray(0, length);
}

function textOf(word: string): string {
  return Buffer.from(word.slice(1, -1).replaceAll('\\x', ''), 'hex').toString('utf8');
}
