import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../support/random.ts';
import {
  type Disk,
  type FileNode,
  type FolderNode,
  type NameChange,
  type Node,
  sizeAfter,
} from './disk.ts';

/** How the disk treated what nobody had asked it to keep. */
export const manners = ['none', 'all', 'inOrder', 'subset', 'sectors', 'pages'] as const;
export type Manner = (typeof manners)[number];

/** Which pending changes a state keeps: of a file by block, of a folder by change. */
interface KeptOfFile {
  readonly blockBytes: number;
  /** By block: how many of the file's pending changes reached it; the others did not. */
  readonly upTo: ReadonlyMap<number, number>;
  readonly size: number;
}

/** One directory tree that a power cut may leave. */
export interface CrashState {
  readonly manner: Manner;
  /** The same for two states with the same content and the same promises. */
  readonly name: string;
  readonly write: (folder: string) => void;
}

const sector = 512;
const page = 4096;

/** The pending changes that cut this file short, with the pages that each takes away. */
function cutsShort({ durable, pending }: FileNode): readonly { order: number; pages: number }[] {
  let size = durable.length;
  return pending.flatMap((change) => {
    const before = size;
    size = sizeAfter(size, change);
    return size < before ? [{ order: change.order, pages: Math.ceil((before - size) / page) }] : [];
  });
}

/** How much there is to lose or keep at this moment: changes, and pages of files that are being cut short. */
export function pendingAt(disk: Disk): { readonly changes: number; readonly pagesCut: number } {
  const { files, folders } = disk.withPending();
  return {
    changes: [...files, ...folders].reduce((sum, node) => sum + node.pending.length, 0),
    pagesCut: files.flatMap(cutsShort).reduce((sum, { pages }) => sum + pages, 0),
  };
}

/** Draws one of the states in which a power cut at this moment may leave the disk. */
export function drawCrashState(disk: Disk, manner: Manner, random: Random): CrashState {
  const { files, folders } = disk.withPending();
  const orders = [...files, ...folders]
    .flatMap((node) => node.pending.map(({ order }) => order))
    .sort((a, b) => a - b);
  const shorter = files.flatMap(cutsShort).map(({ order }) => order);
  const among = shorter.length > 0 && random(2) === 0 ? shorter : orders;
  // Kept up to this one, which is torn: what a disk that works in order had done.
  const until = among[random(Math.max(1, among.length))] ?? 0;
  const names = new Map<FolderNode, readonly NameChange[]>();
  for (const folder of folders) names.set(folder, drawNames(folder, manner, until, random));
  const contents = new Map<FileNode, KeptOfFile>();
  for (const file of files) contents.set(file, drawContent(file, manner, until, random));
  return {
    manner,
    name: nameOf(disk, names, contents),
    write: (folder) => writeFolder(disk.root, folder, names, contents),
  };
}

function drawNames(
  { pending }: FolderNode,
  manner: Manner,
  until: number,
  random: Random,
): readonly NameChange[] {
  if (manner === 'none') return [];
  if (manner === 'all') return pending;
  if (manner === 'inOrder') return pending.filter(({ order }) => order <= until);
  // A journal keeps their order, a disk without one keeps any of them.
  if (random(2) === 0) return pending.slice(0, random(pending.length + 1));
  return pending.filter(() => random(2) === 0);
}

function drawContent(file: FileNode, manner: Manner, until: number, random: Random): KeptOfFile {
  const { durable, pending } = file;
  const blockBytes = manner === 'pages' || random(3) === 0 ? page : sector;
  const sizes = [durable.length];
  for (const change of pending) sizes.push(sizeAfter(sizes.at(-1) ?? 0, change));
  const upTo = new Map<number, number>();
  const keepWhole = (index: number): void => {
    for (const block of blocksOf(file, sizes, index, blockBytes)) upTo.set(block, index + 1);
  };
  let last = 0;
  let torn: number | null = null;
  if (manner === 'all') for (const index of pending.keys()) keepWhole(index);
  if (manner === 'inOrder') {
    pending.forEach(({ order }, index) => {
      if (order < until) keepWhole(index);
      if (order > until) return;
      last = index + 1;
      if (order === until) torn = keepPart(file, { sizes, index, blockBytes }, upTo, random);
    });
  }
  if (manner === 'subset') {
    pending.forEach((_, index) => {
      if (random(2) === 0) return;
      keepWhole(index);
      last = index + 1;
    });
  }
  if (manner === 'sectors' || manner === 'pages') {
    pending.forEach((_, index) => {
      for (const block of blocksOf(file, sizes, index, blockBytes)) {
        if (random(2) === 0) upTo.set(block, index + 1);
      }
    });
    last = random(pending.length + 1);
  }
  if (manner === 'all') last = pending.length;
  return { blockBytes, upTo, size: torn ?? sizes[last] ?? durable.length };
}

/**
 * The change that the cut falls into: its blocks up to somewhere, or from somewhere on. A file that was being cut short
 * may have any length on the way, and what is left of it is as it was.
 * @returns the size of the file
 */
function keepPart(
  file: FileNode,
  { sizes, index, blockBytes }: { sizes: readonly number[]; index: number; blockBytes: number },
  upTo: Map<number, number>,
  random: Random,
): number {
  const [before, after] = [sizes[index] ?? 0, sizes[index + 1] ?? 0];
  const blocks = blocksOf(file, sizes, index, blockBytes);
  if (after < before) {
    const end = random(blocks.length + 1);
    return Math.min(before, Math.max(after, ((blocks[0] ?? 0) + end) * blockBytes));
  }
  const at = random(blocks.length + 1);
  const kept = random(2) === 0 ? blocks.slice(0, at) : blocks.slice(at);
  for (const block of kept) upTo.set(block, index + 1);
  return after;
}

/** The blocks that one pending change touches. A shorter file loses the content of those beyond its end. */
function blocksOf(
  { pending }: FileNode,
  sizes: readonly number[],
  index: number,
  blockBytes: number,
): readonly number[] {
  const change = pending[index];
  if (change === undefined) return [];
  const [from, to] =
    'length' in change
      ? [change.length, sizes[index] ?? 0]
      : [change.offset, change.offset + change.bytes.length];
  const first = Math.floor(from / blockBytes);
  const count = Math.max(0, Math.ceil(to / blockBytes) - first);
  return Array.from({ length: count }, (_, place) => first + place);
}

/** What the disk gives back of this file: each block as it was after some of the changes that touched it. */
function contentOf(file: FileNode, kept: KeptOfFile): Buffer {
  const { durable, pending } = file;
  const { blockBytes, upTo, size } = kept;
  const largest = Math.max(
    durable.length,
    ...pending.map((change) =>
      'length' in change ? change.length : change.offset + change.bytes.length,
    ),
  );
  const content = Buffer.alloc(largest);
  durable.copy(content);
  pending.forEach((change, index) => {
    const bytes = 'bytes' in change ? change.bytes : null;
    const from = 'length' in change ? change.length : change.offset;
    const to = bytes === null ? largest : from + bytes.length;
    for (let at = from; at < to; ) {
      const block = Math.floor(at / blockBytes);
      const end = Math.min(to, (block + 1) * blockBytes);
      if ((upTo.get(block) ?? 0) > index) {
        if (bytes === null) content.fill(0, at, end);
        else content.set(bytes.subarray(at - from, end - from), at);
      }
      at = end;
    }
  });
  return content.subarray(0, size);
}

function namesOf(folder: FolderNode, kept: readonly NameChange[]): ReadonlyMap<string, Node> {
  const names = new Map(folder.durable);
  for (const { adds, removes } of kept) {
    for (const name of removes) names.delete(name);
    for (const [name, node] of adds) names.set(name, node);
  }
  return names;
}

function writeFolder(
  folder: FolderNode,
  path: string,
  names: ReadonlyMap<FolderNode, readonly NameChange[]>,
  contents: ReadonlyMap<FileNode, KeptOfFile>,
): void {
  mkdirSync(path, { recursive: true });
  for (const [name, node] of namesOf(folder, names.get(folder) ?? [])) {
    if (node.kind === 'folder') writeFolder(node, join(path, name), names, contents);
    else {
      const kept = contents.get(node);
      writeFileSync(join(path, name), kept === undefined ? node.durable : contentOf(node, kept));
    }
  }
}

function nameOf(
  disk: Disk,
  names: ReadonlyMap<FolderNode, readonly NameChange[]>,
  contents: ReadonlyMap<FileNode, KeptOfFile>,
): string {
  const hash = createHash('sha256').update(`${disk.acknowledged()}|${disk.syncs()}`);
  for (const [folder, kept] of names) {
    hash.update(`|f${folder.number}:${kept.map(({ order }) => order).join()}`);
  }
  for (const [file, { upTo, size, blockBytes }] of contents) {
    const orders = [...upTo].map(
      ([block, index]) => `${block * blockBytes}=${file.pending[index - 1]?.order}`,
    );
    hash.update(`|c${file.number}:${size}:${orders.sort().join()}`);
  }
  return hash.digest('base64');
}
