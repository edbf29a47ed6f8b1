import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Needles } from './needles.ts';
import { type Hit, hitCollector } from './scanTree.ts';
import type { SearchForm } from './searchForms.ts';

export interface MemoryReport {
  readonly hits: readonly Hit[];
  readonly bytes: number;
  /** Why the process could not be read, or not whole; null when all of it was. */
  readonly unread: string | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const pageBytes = 4096;
const pieceBytes = 4 * 1024 * 1024;
/** Of an entry of `pagemap`: in memory, or swapped out. */
const presentBits = 0xc0;

/** Under which a key may lie in memory or in a file. */
export function keyForms(label: string, key: Uint8Array): readonly SearchForm[] {
  const bytes = Buffer.from(key);
  const written = (form: string, text: string): readonly SearchForm[] => [
    { canary: label, form, bytes: Buffer.from(text, 'latin1') },
    { canary: label, form: `${form}, utf-16`, bytes: Buffer.from(text, 'utf16le') },
  ];
  return [
    { canary: label, form: 'raw', bytes },
    ...written('hex', bytes.toString('hex')),
    ...written('HEX', bytes.toString('hex').toUpperCase()),
    ...written('base64', bytes.toString('base64').replace(/.{0,2}=*$/, '')),
    ...written('base64url', bytes.toString('base64url').replace(/.{0,2}$/, '')),
  ];
}

/**
 * Searches what a living process holds in memory: heaps, stacks and shared pages, all but what is mapped unchanged from
 * a file. Needs to be root, or the process's own user when it lets itself be read.
 */
export function scanMemory(pid: number, needles: Needles): MemoryReport {
  const collector = hitCollector(`memory of ${pid}`);
  let memory: number | null = null;
  let pages: number | null = null;
  let bytes = 0;
  let refused = 0;
  try {
    const ranges = mappedRanges(readFileSync(`/proc/${pid}/maps`, 'utf8'));
    memory = openSync(`/proc/${pid}/mem`, 'r');
    pages = openSync(`/proc/${pid}/pagemap`, 'r');
    for (const range of ranges.flatMap((one) => presentRanges(pages as number, one))) {
      const read = searchRange(memory, range, needles, collector);
      bytes += read;
      if (read < range.to - range.from) refused += range.to - range.from - read;
    }
  } catch (error) {
    return { hits: collector.hits(), bytes, unread: String((error as NodeJS.ErrnoException).code) };
  } finally {
    for (const opened of [memory, pages]) if (opened !== null) closeSync(opened);
  }
  return { hits: collector.hits(), bytes, unread: refused === 0 ? null : `${refused} bytes` };
}

/** What may hold something of its own: readable, and writable or without a file behind it. */
function mappedRanges(maps: string): readonly Range[] {
  return maps.split('\n').flatMap((line) => {
    const found = /^([0-9a-f]+)-([0-9a-f]+) (r)(.)\S* \S+ \S+ \S+\s*(.*)$/.exec(line);
    if (found === null) return [];
    const [, from = '', to = '', , writable, name = ''] = found;
    const kernels = name === '[vvar]' || name === '[vsyscall]' || name === '[vvar_vclock]';
    const fromFile = name.startsWith('/') && writable !== 'w';
    return kernels || fromFile
      ? []
      : [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
  });
}

/** Only pages that exist: a process reserves terabytes and touches little of them. */
function presentRanges(pagemap: number, { from, to }: Range): readonly Range[] {
  const ranges: { from: number; to: number }[] = [];
  const perRead = 65_536;
  const entries = Buffer.alloc(perRead * 8);
  for (let at = from; at < to; at += perRead * pageBytes) {
    const count = Math.min(perRead, (to - at) / pageBytes);
    const read = readSync(pagemap, entries, 0, count * 8, (at / pageBytes) * 8);
    for (let page = 0; page < read / 8; page++) {
      if (((entries[page * 8 + 7] ?? 0) & presentBits) === 0) continue;
      const start = at + page * pageBytes;
      const last = ranges.at(-1);
      if (last?.to === start) last.to += pageBytes;
      else ranges.push({ from: start, to: start + pageBytes });
    }
  }
  return ranges;
}

/** Answers how many bytes could be read. A page that goes away meanwhile is no failure of the others. */
function searchRange(
  memory: number,
  { from, to }: Range,
  needles: Needles,
  collector: ReturnType<typeof hitCollector>,
): number {
  const overlap = needles.longest - 1;
  const buffer = Buffer.alloc(Math.min(pieceBytes, to - from) + overlap);
  let kept = 0;
  let total = 0;
  for (let at = from; at < to; ) {
    let read = 0;
    try {
      read = readSync(memory, buffer, kept, Math.min(pieceBytes, to - at), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error;
    }
    if (read === 0) {
      at += pageBytes;
      kept = 0;
      continue;
    }
    collector.add(needles, buffer.subarray(0, kept + read), at - kept);
    total += read;
    at += read;
    const tail = Math.min(overlap, kept + read);
    buffer.copy(buffer, 0, kept + read - tail, kept + read);
    kept = tail;
  }
  return total;
}
