import { basename, dirname, relative } from 'node:path';
import type { DiskCall } from './straceLog.ts';

/** A change of a file's content that no fsync of it has followed. */
export type FileChange =
  | { readonly order: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly order: number; readonly length: number };

/** A change of a folder's names that no fsync of the folder has followed: each happens whole or not at all. */
export interface NameChange {
  readonly order: number;
  readonly adds: readonly (readonly [name: string, node: Node])[];
  readonly removes: readonly string[];
}

export interface FileNode {
  readonly kind: 'file';
  readonly number: number;
  /** What a power cut leaves in any case. */
  durable: Buffer;
  pending: FileChange[];
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly number: number;
  durable: Map<string, Node>;
  pending: NameChange[];
  /** As the programs see it. */
  readonly now: Map<string, Node>;
}

export type Node = FileNode | FolderNode;

/** What a disk holds for certain, and what it may hold, after some of a process's calls. */
export interface Disk {
  readonly root: FolderNode;
  /** Plays one call; calls about other places are of no interest. @throws Error for one it cannot follow */
  readonly play: (call: DiskCall) => void;
  /** Another process goes on where the one before ended: what it did stays with the system, unsynced as it was. */
  readonly nextProcess: () => void;
  /** How many calls were acknowledged to the person, by the lines of the file of marks. */
  readonly acknowledged: () => number;
  /** How often something became durable: with the pending changes, the name of a state. */
  readonly syncs: () => number;
  readonly withPending: () => { files: readonly FileNode[]; folders: readonly FolderNode[] };
}

interface Opened {
  readonly node: Node | 'marks';
  readonly appends: boolean;
  at: number;
}

/** Everything that is known of the disk and of the process that has it. */
interface Known {
  readonly rootDir: string;
  readonly marks: string;
  readonly ignored: readonly string[];
  readonly root: FolderNode;
  readonly open: Map<number, Opened>;
  readonly files: FileNode[];
  readonly folders: FolderNode[];
  order: number;
  acknowledged: number;
  syncs: number;
}

/**
 * The rules of a cautious disk: content is durable once its file was synced, a name once its folder was; nothing else
 * is promised, in no order.
 * @param rootDir the folder that is followed, empty at the start
 * @param marks the file of acknowledgements, elsewhere
 * @param ignored names directly in `rootDir` that no promise depends on
 */
export function createDisk(rootDir: string, marks: string, ignored: readonly string[]): Disk {
  const root = emptyFolder(0);
  const known: Known = {
    ...{ rootDir, marks, ignored, root },
    open: new Map(),
    files: [],
    folders: [root],
    order: 0,
    acknowledged: 0,
    syncs: 0,
  };
  return {
    root,
    play: (call) => play(known, call),
    nextProcess: () => known.open.clear(),
    acknowledged: () => known.acknowledged,
    syncs: () => known.syncs,
    withPending: () => ({
      files: known.files.filter(({ pending }) => pending.length > 0),
      folders: known.folders.filter(({ pending }) => pending.length > 0),
    }),
  };
}

function play(known: Known, call: DiskCall): void {
  switch (call.call) {
    case 'open':
      playOpen(known, call);
      return;
    case 'close':
      known.open.delete(call.fd);
      return;
    case 'write':
      writeTo(known, call.fd, call.offset, call.bytes);
      return;
    case 'truncate': {
      const node = nodeOf(known, call.fd);
      if (node?.kind === 'file') resize(known, node, call.length);
      return;
    }
    case 'sync': {
      const node = nodeOf(known, call.fd);
      if (node !== null) sync(known, node);
      return;
    }
    case 'copy':
      playCopy(known, call);
      return;
    case 'rename':
      playRename(known, call.from, call.to);
      return;
    case 'link': {
      const node = nodeAt(known, call.from);
      if (node !== null) add(known, call.to, node);
      return;
    }
    case 'makeFolder': {
      const folder = emptyFolder(known.folders.length);
      known.folders.push(folder);
      add(known, call.path, folder);
      return;
    }
    case 'remove':
      playRemove(known, call);
      return;
    case 'unknown':
      if (known.open.has(call.fd)) throw new Error(`${call.name} on a file is not followed`);
  }
}

function playOpen(known: Known, call: DiskCall & { call: 'open' }): void {
  const { fd, path, creates, empties, appends } = call;
  known.open.delete(fd);
  if (path === known.marks) {
    known.open.set(fd, { node: 'marks', appends: true, at: 0 });
    return;
  }
  if (creates && nodeAt(known, path) === null) add(known, path, newFile(known));
  const node = nodeAt(known, path);
  if (node === null) return;
  if (empties && node.kind === 'file') resize(known, node, 0);
  known.open.set(fd, { node, appends, at: 0 });
}

function playCopy(known: Known, call: DiskCall & { call: 'copy' }): void {
  const from = known.open.get(call.from);
  if (nodeOf(known, call.to) === null) return;
  if (from === undefined || from.node === 'marks' || from.node.kind === 'folder') {
    throw new Error('a file was copied from where the record does not reach');
  }
  const bytes = contentNow(from.node).subarray(from.at, from.at + call.length);
  from.at += bytes.length;
  writeTo(known, call.to, null, bytes);
}

function playRename(known: Known, fromPath: string, toPath: string): void {
  const [from, to] = [place(known, fromPath), place(known, toPath)];
  if (from === null && to === null) return;
  const node = from?.folder.now.get(from.name);
  if (from === null || node === undefined || from.folder !== to?.folder) {
    throw new Error('a rename from one folder to another is not followed');
  }
  change(known, from.folder, [[to.name, node]], [from.name]);
}

function playRemove(known: Known, { folder, path }: DiskCall & { call: 'remove' }): void {
  if (folder === null) {
    const at = place(known, path);
    if (at !== null) change(known, at.folder, [], [at.name]);
    return;
  }
  const node = nodeOf(known, folder);
  if (node?.kind === 'folder') change(known, node, [], [path]);
}

function emptyFolder(number: number): FolderNode {
  return { kind: 'folder', number, durable: new Map(), pending: [], now: new Map() };
}

function newFile({ files }: Known): FileNode {
  const node: FileNode = {
    kind: 'file',
    number: files.length,
    durable: Buffer.alloc(0),
    pending: [],
  };
  files.push(node);
  return node;
}

/** Null for what is not open, or is the file of marks. */
function nodeOf({ open }: Known, fd: number): Node | null {
  const node = open.get(fd)?.node;
  return node === undefined || node === 'marks' ? null : node;
}

/** Null outside, and for the root itself. */
function place(
  { rootDir, ignored, root }: Known,
  path: string,
): { readonly folder: FolderNode; readonly name: string } | null {
  const inside = relative(rootDir, path);
  const [top = ''] = inside.split('/');
  if (inside === '' || top === '..' || ignored.includes(top)) return null;
  const folder = lookup(root, dirname(inside));
  if (folder?.kind !== 'folder') throw new Error(`no such folder in the record: ${inside}`);
  return { folder, name: basename(inside) };
}

function nodeAt(known: Known, path: string): Node | null {
  if (path === known.rootDir) return known.root;
  const at = place(known, path);
  return at === null ? null : (at.folder.now.get(at.name) ?? null);
}

function change(
  known: Known,
  folder: FolderNode,
  adds: NameChange['adds'],
  removes: readonly string[],
): void {
  known.order += 1;
  for (const name of removes) folder.now.delete(name);
  for (const [name, node] of adds) folder.now.set(name, node);
  folder.pending.push({ order: known.order, adds, removes });
}

function add(known: Known, path: string, node: Node): void {
  const at = place(known, path);
  if (at !== null) change(known, at.folder, [[at.name, node]], []);
}

function writeTo(known: Known, fd: number, offset: number | null, bytes: Buffer): void {
  const opened = known.open.get(fd);
  if (opened === undefined) return;
  if (opened.node === 'marks') {
    known.acknowledged += bytes.filter((byte) => byte === 0x0a).length;
    return;
  }
  if (opened.node.kind === 'folder') throw new Error('a folder was written to');
  const at = offset ?? (opened.appends ? sizeNow(opened.node) : opened.at);
  if (offset === null) opened.at = at + bytes.length;
  if (bytes.length === 0) return;
  known.order += 1;
  opened.node.pending.push({ order: known.order, offset: at, bytes });
}

function resize(known: Known, node: FileNode, length: number): void {
  if (length === sizeNow(node)) return;
  known.order += 1;
  node.pending.push({ order: known.order, length });
}

function sync(known: Known, node: Node): void {
  if (node.pending.length === 0) return;
  known.syncs += 1;
  if (node.kind === 'file') node.durable = contentNow(node);
  else node.durable = new Map(node.now);
  node.pending = [];
}

function lookup(root: FolderNode, path: string): Node | null {
  let node: Node = root;
  for (const name of path === '.' ? [] : path.split('/')) {
    if (node.kind !== 'folder') return null;
    const next = node.now.get(name);
    if (next === undefined) return null;
    node = next;
  }
  return node;
}

function sizeNow({ durable, pending }: FileNode): number {
  let size = durable.length;
  for (const change of pending) size = sizeAfter(size, change);
  return size;
}

/** Bytes of a file once this change was made. */
export function sizeAfter(size: number, change: FileChange): number {
  return 'length' in change ? change.length : Math.max(size, change.offset + change.bytes.length);
}

function contentNow({ durable, pending }: FileNode): Buffer {
  const sizes = [durable.length];
  for (const change of pending) sizes.push(sizeAfter(sizes.at(-1) ?? 0, change));
  const content = Buffer.alloc(Math.max(...sizes));
  durable.copy(content);
  for (const change of pending) {
    if ('bytes' in change) content.set(change.bytes, change.offset);
    else content.fill(0, change.length);
  }
  return content.subarray(0, sizes.at(-1));
}
