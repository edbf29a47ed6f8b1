import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Plant } from './plants.ts';

/** Writes like a leaking program would. Started under trace with its plants on standard input. */
function plant({ path, payload, how, fate }: Plant): void {
  const bytes = Buffer.from(payload, 'base64');
  const half = Math.floor(bytes.length / 2);
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'w');
  if (fate === 'unlinkedFirst') unlinkSync(path);
  if (how === 'split') {
    writeSync(descriptor, bytes.subarray(0, half));
    writeSync(descriptor, bytes.subarray(half));
  } else if (how === 'vector') {
    writevSync(descriptor, [bytes.subarray(0, half), bytes.subarray(half)]);
  } else if (how === 'backwards') {
    writeSync(descriptor, bytes, half, bytes.length - half, half);
    writeSync(descriptor, bytes, 0, half, 0);
  } else writeSync(descriptor, bytes);
  if (how === 'overwritten') writeSync(descriptor, Buffer.alloc(bytes.length), 0, bytes.length, 0);
  closeSync(descriptor);
  if (fate === 'unlinked') unlinkSync(path);
  if (fate === 'renamed') renameSync(path, `${path}.moved`);
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
for (const one of JSON.parse(Buffer.concat(chunks).toString('utf8')) as readonly Plant[]) {
  plant(one);
}
