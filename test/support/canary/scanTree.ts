import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { compileNeedles, type Needles } from './needles.ts';
import { type Canary, searchForms } from './searchForms.ts';

/** A canary found: where, under which form, first offset and how many times. */
export interface Hit {
  readonly canary: string;
  readonly form: string;
  readonly where: string;
  readonly offset: number;
  readonly count: number;
}

export interface TreeReport {
  readonly hits: readonly Hit[];
  readonly files: readonly string[];
  readonly bytes: number;
  /** Files that could not be read, with the reason: a scan that skipped something says so. */
  readonly unread: readonly string[];
}

const pieceBytes = 4 * 1024 * 1024;

/** Collects matches of one place and keeps one line per canary and form. */
export function hitCollector(where: string) {
  const found = new Map<string, { hit: Hit; offsets: Set<number> }>();
  return {
    add(needles: Needles, piece: Buffer, base: number): void {
      for (const { form, at } of needles.find(piece)) {
        const key = `${form.canary}\0${form.form}\0${form.bytes.toString('hex')}`;
        const known = found.get(key);
        if (known !== undefined) known.offsets.add(base + at);
        else {
          const hit = { canary: form.canary, form: form.form, where, offset: base + at, count: 1 };
          found.set(key, { hit, offsets: new Set([base + at]) });
        }
      }
    },
    hits: (): readonly Hit[] =>
      [...found.values()].map(({ hit, offsets }) => ({ ...hit, count: offsets.size })),
  };
}

/** Searches a name (a path, a title) as text. */
export function scanName(name: string, needles: Needles): readonly Hit[] {
  const collector = hitCollector(`name of ${name}`);
  collector.add(needles, Buffer.from(name, 'utf8'), 0);
  return collector.hits();
}

/** Searches one file in overlapping pieces, so that a canary across two pieces is seen. */
export function scanFile(
  path: string,
  needles: Needles,
): { readonly hits: readonly Hit[]; readonly bytes: number } {
  const collector = hitCollector(path);
  const overlap = needles.longest - 1;
  const buffer = Buffer.alloc(pieceBytes + overlap);
  const descriptor = openSync(path, 'r');
  try {
    let kept = 0;
    let total = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, kept, pieceBytes, null);
      if (read === 0) return { hits: collector.hits(), bytes: total };
      collector.add(needles, buffer.subarray(0, kept + read), total - kept);
      total += read;
      const tail = Math.min(overlap, kept + read);
      buffer.copy(buffer, 0, kept + read - tail, kept + read);
      kept = tail;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Every regular file under a folder (links are not followed), and every name met on the way. */
export function listTree(
  folder: string,
  excluded: readonly string[],
): { readonly files: readonly string[]; readonly names: readonly string[] } {
  const files: string[] = [];
  const names: string[] = [];
  const visit = (path: string): void => {
    if (excluded.some((e) => path === e || path.startsWith(e + sep))) return;
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return;
    names.push(path);
    if (entry.isFile()) files.push(path);
    if (entry.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  visit(resolve(folder));
  return { files, names };
}

/** Searches a list of files already chosen; unreadable ones are reported, never skipped in silence. */
export function scanFiles(files: readonly string[], needles: Needles): TreeReport {
  const hits: Hit[] = [];
  const unread: string[] = [];
  let bytes = 0;
  for (const file of files) {
    try {
      const scanned = scanFile(file, needles);
      hits.push(...scanned.hits);
      bytes += scanned.bytes;
    } catch (error) {
      unread.push(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    }
  }
  return { hits, files, bytes, unread };
}

/**
 * Searches whole folders for canaries, contents and names, without any trace of the program.
 * `excluded` are absolute folders left out by name.
 */
export function scanTree(
  folders: readonly string[],
  canaries: readonly Canary[],
  excluded: readonly string[] = [],
): TreeReport {
  const needles = compileNeedles(searchForms(canaries));
  const trees = folders.map((folder) => listTree(folder, excluded));
  const files = [...new Set(trees.flatMap((tree) => tree.files))];
  const report = scanFiles(files, needles);
  const named = trees.flatMap((tree) => tree.names).flatMap((name) => scanName(name, needles));
  return { ...report, hits: [...report.hits, ...named] };
}
