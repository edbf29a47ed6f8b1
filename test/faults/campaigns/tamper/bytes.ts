import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { Random } from '../../support/random.ts';

/** One way of spoiling a file that somebody without any key has. */
export type Spoiling = (path: string, random: Random) => void;

function flipBit(path: string, random: Random): void {
  const bytes = readFileSync(path);
  const at = random(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
  writeFileSync(path, bytes);
}

function zeroStretch(path: string, random: Random): void {
  const bytes = readFileSync(path);
  const at = random(bytes.length);
  const length = Math.min(bytes.length - at, 1 + random(8192));
  if (bytes.subarray(at, at + length).every((byte) => byte === 0)) bytes.fill(1, at, at + 1);
  else bytes.fill(0, at, at + length);
  writeFileSync(path, bytes);
}

function cutShort(path: string, random: Random): void {
  truncateSync(path, random(readFileSync(path).length));
}

function extend(path: string, random: Random): void {
  const more = Uint8Array.from({ length: 1 + random(9000) }, () => random(256));
  writeFileSync(path, Buffer.concat([readFileSync(path), more]));
}

/** Two blocks of the same file in each other's place. */
function swapBlocks(path: string, random: Random): void {
  const bytes = readFileSync(path);
  const block = Math.min(4096, Math.floor(bytes.length / 2));
  const blocks = Math.floor(bytes.length / block);
  const first = random(blocks);
  const second = (first + 1 + random(Math.max(1, blocks - 1))) % blocks;
  const [a, b] = [first * block, second * block];
  const [one, other] = [a, b].map((at) => Buffer.from(bytes.subarray(at, at + block)));
  other?.copy(bytes, a);
  one?.copy(bytes, b);
  writeFileSync(path, bytes);
}

function remove(path: string): void {
  rmSync(path);
}

/** Every way of spoiling one file by itself. */
export const spoilings: readonly Spoiling[] = [
  flipBit,
  flipBit,
  flipBit,
  zeroStretch,
  cutShort,
  extend,
  swapBlocks,
  remove,
];

/** Chooses one of them. */
export function spoil(path: string, random: Random): void {
  spoilings[random(spoilings.length)]?.(path, random);
}

/** The same, and the file is still there. */
export function spoilInPlace(path: string, random: Random): void {
  spoilings[random(spoilings.length - 1)]?.(path, random);
}

/** Each under the other's name. */
export function swapFiles(one: string, other: string): void {
  const aside = `${one}.swap`;
  renameSync(one, aside);
  renameSync(other, one);
  renameSync(aside, other);
}

/** As it was at an earlier moment; gone when it was not there then. */
export function putBack(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to);
  else rmSync(to, { force: true });
}
