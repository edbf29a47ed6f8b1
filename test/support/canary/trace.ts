import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseStraceLine, type TracedCall } from './straceLine.ts';

const nameCalls =
  'rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat';
const writeCalls = 'write,pwrite64,writev,pwritev,pwritev2';
const unseenCalls = 'copy_file_range,sendfile,splice,vmsplice,mmap';

/** Largest payload of one call kept whole; a longer one is counted as not covered. */
const payloadBytes = 1024 * 1024;

/**
 * The words to put before a command so that every write of the whole process tree is recorded,
 * one file per thread, in `logFolder`. Run it with `UV_USE_IO_URING=0`: a ring has no system calls.
 * The `--seccomp-bpf` speed-up adds a filter to every process, so no sandbox is judged under it.
 */
export function straceCommand(logFolder: string): readonly string[] {
  const calls = `open,openat,openat2,creat,${nameCalls},${writeCalls},${unseenCalls}`;
  const log = join(logFolder, 'thread');
  return [
    ...['strace', '-ff', '-y', '-xx', '-ttt', '-qq', '--seccomp-bpf', '--signal=none'],
    ...['-s', String(payloadBytes), '-e', `trace=${calls}`, '-o', log, '--'],
  ];
}

/** One recorded write. */
export interface RecordedWrite {
  readonly time: number;
  /** Position in the file when the call says it (`pwrite64`), else null. */
  readonly offset: number | null;
  readonly bytes: Buffer;
}

export interface Trace {
  readonly threads: number;
  readonly openedForWriting: ReadonlySet<string>;
  /** Every name given to a file or a folder, renamed ones under both names. */
  readonly names: ReadonlySet<string>;
  readonly renamedTo: ReadonlySet<string>;
  readonly writes: ReadonlyMap<string, readonly RecordedWrite[]>;
  /** Ways in which bytes reached a file without passing through a recorded payload. */
  readonly indirect: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Draft {
  threads: number;
  readonly openedForWriting: Set<string>;
  readonly names: Set<string>;
  readonly renamedTo: Set<string>;
  readonly writes: Map<string, RecordedWrite[]>;
  readonly indirect: Map<string, Set<string>>;
}

const nameCall = new Set(nameCalls.split(','));
const writeCall = new Set(writeCalls.split(','));
const openCall = new Set(['open', 'openat', 'openat2', 'creat']);

/** Pipes, sockets, rings and devices are no files; standard output and error are kept as places. */
function placeOf(call: TracedCall): string | null {
  const target = call.descriptors[0];
  if (target === undefined) return null;
  if (target.path.startsWith('/dev/shm/')) return target.path;
  if (target.path.startsWith('/dev/') || target.path.startsWith('/proc/')) return null;
  if (target.path.startsWith('/')) return target.path;
  if (target.number === 1) return 'standard output';
  if (target.number === 2) return 'standard error';
  return target.path === '' ? 'unresolved descriptor' : null;
}

function addIndirect(draft: Draft, path: string | undefined, how: string): void {
  if (path === undefined || !path.startsWith('/') || path.startsWith('/dev/')) return;
  const known = draft.indirect.get(path) ?? new Set();
  draft.indirect.set(path, known.add(how));
}

function addWrite(draft: Draft, call: TracedCall): void {
  const place = placeOf(call);
  if (place === null) return;
  const position = /, (\d+)(?:, \w+)?$/.exec(call.flags);
  const positioned = call.name.startsWith('p') && position !== null;
  const record = {
    time: call.time,
    offset: positioned ? Number(position[1]) : null,
    bytes: call.strings.length === 1 ? (call.strings[0] as Buffer) : Buffer.concat(call.strings),
  };
  const known = draft.writes.get(place);
  if (known === undefined) draft.writes.set(place, [record]);
  else known.push(record);
  if (call.cut) addIndirect(draft, place, 'a payload longer than the trace keeps');
}

function addName(draft: Draft, call: TracedCall): void {
  const folders = call.descriptors.map((d) => d.path).filter((path) => path !== '');
  const absolute = call.strings.map((name, i) =>
    resolve(folders[i] ?? folders[0] ?? '/', name.toString('utf8')),
  );
  for (const name of absolute) draft.names.add(name);
  const last = absolute.at(-1);
  if (call.name.startsWith('rename') && last !== undefined) draft.renamedTo.add(last);
}

function addCall(draft: Draft, call: TracedCall): void {
  if (openCall.has(call.name)) {
    const forWriting = call.name === 'creat' || /O_WRONLY|O_RDWR|O_CREAT/.test(call.flags);
    if (!forWriting || call.returnedPath === null) return;
    if (/^\/(dev(?!\/shm\/)|proc|sys)\//.test(call.returnedPath)) return;
    draft.openedForWriting.add(call.returnedPath);
    draft.names.add(call.returnedPath);
  } else if (call.name === 'mmap') {
    const shared = /MAP_SHARED/.test(call.flags) && /PROT_WRITE/.test(call.flags);
    if (shared) addIndirect(draft, call.descriptors[0]?.path, 'memory mapping');
  } else if (writeCall.has(call.name)) addWrite(draft, call);
  else if (nameCall.has(call.name)) addName(draft, call);
  else addIndirect(draft, targetOfCopy(call), 'copy inside the kernel');
}

/** `sendfile` names its target first, `copy_file_range` and `splice` second. */
function targetOfCopy(call: TracedCall): string | undefined {
  return call.descriptors[call.name === 'sendfile' ? 0 : 1]?.path;
}

/** Reads every thread's log in the folder. */
export function readTrace(logFolder: string): Trace {
  const draft: Draft = {
    threads: 0,
    openedForWriting: new Set(),
    names: new Set(),
    renamedTo: new Set(),
    writes: new Map(),
    indirect: new Map(),
  };
  for (const file of readdirSync(logFolder).filter((name) => name.startsWith('thread.'))) {
    draft.threads += 1;
    const log = readFileSync(join(logFolder, file));
    for (let from = 0; from < log.length; ) {
      const end = log.indexOf(0x0a, from);
      const to = end < 0 ? log.length : end;
      const call = parseStraceLine(log.subarray(from, to));
      if (call !== null) addCall(draft, call);
      from = to + 1;
    }
  }
  for (const writes of draft.writes.values()) writes.sort((a, b) => a.time - b.time);
  return draft;
}
