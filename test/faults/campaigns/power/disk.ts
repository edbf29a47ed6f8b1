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

/**
 * The rules of a cautious disk: content is durable once its file was synced, a name once its folder was; nothing else
 * is promised, in no order.
 * @param rootDir the folder that is followed, empty at the start
 * @param marks the file of acknowledgements, elsewhere
 * @param ignored names directly in `rootDir` that no promise depends on
 */
export function createDisk(rootDir: string, marks: string, ignored: readonly string[]): Disk {
  let numbers = 0;
  let order = 0;
  let acknowledged = 0;
  let syncs = 0;
  const open = new Map<number, Opened>();
  const files = new Set<FileNode>();
  const folders = new Set<FolderNode>();
  const newFolder = (): FolderNode => {
    numbers += 1;
    const node: FolderNode = {
      kind: 'folder',
      number: numbers,
      durable: new Map(),
      pending: [],
      now: new Map(),
    };
    folders.add(node);
    return node;
  };
  const newFile = (): FileNode => {
    numbers += 1;
    const node: FileNode = {
      kind: 'file',
      number: numbers,
      durable: Buffer.alloc(0),
      pending: [],
    };
    files.add(node);
    return node;
  };
  const root = newFolder();

  /** Null outside, and for the root itself. */
  const place = (path: string): { folder: FolderNode; name: string } | null => {
    const inside = relative(rootDir, path);
    const [top = ''] = inside.split('/');
    if (inside === '' || top === '..' || ignored.includes(top)) return null;
    const folder = lookup(root, dirname(inside));
    if (folder?.kind !== 'folder') throw new Error(`no such folder in the record: ${inside}`);
    return { folder, name: basename(inside) };
  };
  const nodeAt = (path: string): Node | null => {
    if (path === rootDir) return root;
    const at = place(path);
    return at === null ? null : (at.folder.now.get(at.name) ?? null);
  };
  const change = (
    folder: FolderNode,
    adds: NameChange['adds'],
    removes: readonly string[],
  ): void => {
    order += 1;
    for (const name of removes) folder.now.delete(name);
    for (const [name, node] of adds) folder.now.set(name, node);
    folder.pending.push({ order, adds, removes });
  };
  const add = (path: string, node: Node): void => {
    const at = place(path);
    if (at !== null) change(at.folder, [[at.name, node]], []);
  };
  const writeTo = (opened: Opened, offset: number | null, bytes: Buffer): void => {
    if (opened.node === 'marks') {
      acknowledged += bytes.filter((byte) => byte === 0x0a).length;
      return;
    }
    if (opened.node.kind === 'folder') throw new Error('a folder was written to');
    const at = offset ?? (opened.appends ? sizeNow(opened.node) : opened.at);
    if (offset === null) opened.at = at + bytes.length;
    if (bytes.length === 0) return;
    order += 1;
    opened.node.pending.push({ order, offset: at, bytes });
  };
  const resize = (node: FileNode, length: number): void => {
    if (length === sizeNow(node)) return;
    order += 1;
    node.pending.push({ order, length });
  };
  const sync = ({ node }: Opened): void => {
    if (node === 'marks' || node.pending.length === 0) return;
    syncs += 1;
    if (node.kind === 'file') node.durable = contentNow(node);
    else node.durable = new Map(node.now);
    node.pending = [];
  };

  const play = (call: DiskCall): void => {
    switch (call.call) {
      case 'open': {
        open.delete(call.fd);
        if (call.path === marks) {
          open.set(call.fd, { node: 'marks', appends: true, at: 0 });
          return;
        }
        if (nodeAt(call.path) === null && call.creates) add(call.path, newFile());
        const node = nodeAt(call.path);
        if (node === null) return;
        if (call.empties && node.kind === 'file') resize(node, 0);
        open.set(call.fd, { node, appends: call.appends, at: 0 });
        return;
      }
      case 'close':
        open.delete(call.fd);
        return;
      case 'write': {
        const opened = open.get(call.fd);
        if (opened !== undefined) writeTo(opened, call.offset, call.bytes);
        return;
      }
      case 'truncate': {
        const node = open.get(call.fd)?.node;
        if (node !== undefined && node !== 'marks' && node.kind === 'file') {
          resize(node, call.length);
        }
        return;
      }
      case 'sync': {
        const opened = open.get(call.fd);
        if (opened !== undefined) sync(opened);
        return;
      }
      case 'copy': {
        const [from, to] = [open.get(call.from), open.get(call.to)];
        if (to === undefined) return;
        if (from === undefined || from.node === 'marks' || from.node.kind === 'folder') {
          throw new Error('a file was copied from where the record does not reach');
        }
        const bytes = contentNow(from.node).subarray(from.at, from.at + call.length);
        from.at += bytes.length;
        writeTo(to, null, bytes);
        return;
      }
      case 'rename': {
        const [from, to] = [place(call.from), place(call.to)];
        if (from === null && to === null) return;
        const node = from === null ? undefined : from.folder.now.get(from.name);
        if (from === null || node === undefined || from.folder !== to?.folder) {
          throw new Error('a rename from one folder to another is not followed');
        }
        change(from.folder, [[to.name, node]], [from.name]);
        return;
      }
      case 'link': {
        const node = nodeAt(call.from);
        if (node !== null) add(call.to, node);
        return;
      }
      case 'makeFolder':
        add(call.path, newFolder());
        return;
      case 'remove': {
        const at = removed(call);
        if (at !== null) change(at.folder, [], [at.name]);
        return;
      }
      case 'unknown':
        if (open.has(call.fd)) throw new Error(`${call.name} on a file is not followed`);
    }
  };
  const removed = ({ folder, path }: DiskCall & { call: 'remove' }) => {
    if (folder === null) return place(path);
    const node = open.get(folder)?.node;
    if (node === undefined || node === 'marks' || node.kind === 'file') return null;
    return { folder: node, name: path };
  };

  return {
    root,
    play,
    nextProcess: () => open.clear(),
    acknowledged: () => acknowledged,
    syncs: () => syncs,
    withPending: () => ({
      files: [...files].filter(({ pending }) => pending.length > 0),
      folders: [...folders].filter(({ pending }) => pending.length > 0),
    }),
  };
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
