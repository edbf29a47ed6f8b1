import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openPlain } from './plainDatabase.ts';

/**
 * `node bareServerChild.ts PLAN`: what a server does at the least that loses nothing, and nothing else. `PUT /files/N`
 * writes the body to a file that is flushed before the answer, `PUT /discarded/N` only reads it, `PUT /texts/N` commits it
 * as one row and hands it to whoever waits for `GET /next`.
 */
const { folder } = JSON.parse(process.argv[2] ?? '') as { readonly folder: string };
mkdirSync(folder, { recursive: true });
const database = openPlain(join(folder, 'plain.db'));
const insert = database.prepare('INSERT INTO resource (id, json) VALUES (?, ?)');
let waiting: ServerResponse | null = null;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [kind = '', name = ''] = (request.url ?? '').split('/').slice(1);
  if (kind === 'next') {
    waiting = response;
    return;
  }
  if (kind === 'files') await keepFile(request, join(folder, name));
  else if (kind === 'texts') keepText(name, await bodyOf(request));
  else await bodyOf(request);
  response.writeHead(201).end();
}

async function keepFile(request: IncomingMessage, path: string): Promise<void> {
  const file = openSync(path, 'w');
  for await (const chunk of request) writeSync(file, chunk as Buffer);
  fdatasyncSync(file);
  closeSync(file);
}

function keepText(name: string, body: Buffer): void {
  insert.run(name, body.toString('utf8'));
  waiting?.writeHead(200).end(body);
  waiting = null;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
process.stdin.resume().once('end', () => process.exit(0));
