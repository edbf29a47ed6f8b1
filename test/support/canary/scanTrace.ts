import { lstatSync } from 'node:fs';
import { sep } from 'node:path';
import { compileNeedles, type Needles } from './needles.ts';
import { type Hit, hitCollector, listTree, scanFiles, scanName } from './scanTree.ts';
import { type Canary, searchForms } from './searchForms.ts';
import { type RecordedWrite, readTrace, type Trace } from './trace.ts';

export interface TraceReport {
  readonly hits: readonly Hit[];
  readonly canaries: number;
  /** Byte sequences looked for. */
  readonly forms: number;
  readonly threads: number;
  readonly openedForWriting: readonly string[];
  readonly scannedFiles: number;
  readonly scannedBytes: number;
  /** Opened for writing and no longer there at the end: judged by their recorded writes. */
  readonly goneFiles: number;
  readonly recordedWrites: number;
  readonly recordedBytes: number;
  readonly notCovered: readonly string[];
}

export interface TraceScan {
  readonly logFolder: string;
  readonly canaries: readonly Canary[];
  /** Folders searched whole whatever the trace says of them (the profile). */
  readonly folders: readonly string[];
  /** Absolute folders left out by name. */
  readonly excluded?: readonly string[];
}

/** What the method never sees, whatever the run. */
const neverSeen = [
  'text compressed, encrypted or hashed before it is written',
  'memory, swap and core dumps (another campaign looks at memory)',
  'a canary split over two pages of one file that were written far apart, when the file is gone',
];

/** A file's recorded writes joined as they came, then by position, so that a split canary is seen. */
function scanWrites(place: string, writes: readonly RecordedWrite[], needles: Needles) {
  const collector = hitCollector(`writes to ${place}`);
  collector.add(needles, Buffer.concat(writes.map((write) => write.bytes)), 0);
  const placed = writes.filter((write) => write.offset !== null);
  if (placed.length > 1) {
    const sorted = placed.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    collector.add(needles, Buffer.concat(sorted.map((write) => write.bytes)), 0);
  }
  return collector.hits();
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function notCovered(trace: Trace, kept: (path: string) => boolean): string[] {
  const gone = [...trace.indirect].filter(([path]) => kept(path) && !exists(path));
  return gone.map(([path, ways]) => `${path}: gone, and reached by ${[...ways].join(', ')}`);
}

/**
 * Searches everything a traced program wrote: the files still there, the recorded writes of all
 * (also of those unlinked or overwritten since), every name given, and the folders asked for.
 */
export function scanTrace(scan: TraceScan): TraceReport {
  const { logFolder, canaries, folders, excluded = [] } = scan;
  const forms = searchForms(canaries);
  const needles = compileNeedles(forms);
  const trace = readTrace(logFolder);
  if (trace.threads === 0) throw new Error('The trace is empty: nothing was recorded');
  const kept = (path: string) => !excluded.some((e) => path === e || path.startsWith(e + sep));
  const opened = [...trace.openedForWriting].filter(kept);
  const targets = [...opened, ...trace.renamedTo].filter(kept);
  const trees = [...folders, ...targets].map((folder) => listTree(folder, excluded));
  const files = [...new Set(trees.flatMap((tree) => tree.files))];
  const onDisk = scanFiles(files, needles);
  const names = new Set([...trace.names, ...trees.flatMap((tree) => tree.names)]);
  const places = [...trace.writes].filter(([place]) => kept(place));
  const writes = places.flatMap(([, list]) => list);
  return {
    hits: [
      ...onDisk.hits,
      ...places.flatMap(([place, list]) => scanWrites(place, list, needles)),
      ...[...names].filter(kept).flatMap((name) => scanName(name, needles)),
    ],
    canaries: canaries.length,
    forms: forms.length,
    threads: trace.threads,
    openedForWriting: opened.toSorted(),
    scannedFiles: files.length,
    scannedBytes: onDisk.bytes,
    goneFiles: opened.filter((path) => !exists(path)).length,
    recordedWrites: writes.length,
    recordedBytes: writes.reduce((sum, write) => sum + write.bytes.length, 0),
    notCovered: [...onDisk.unread, ...notCovered(trace, kept), ...neverSeen],
  };
}
