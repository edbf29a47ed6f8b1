import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createHttpExchange,
  type HttpLimits,
  type Trust,
} from '../../electron/vault/sync/httpExchange.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** A real certificate, made by the machine's own tool. */
function certificate(name: string, days = 2): Pair {
  const folder = temporaryFolder();
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${altName(name)}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const out = ['-keyout', key, '-out', cert, '-days', String(days)];
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...out], { stdio: 'ignore' });
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

function altName(name: string): string {
  return /^\d/.test(name) ? `IP:${name}` : `DNS:${name}`;
}

function pinOf({ cert }: Pair): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

async function listen(pair: Pair): Promise<{ url: URL; heard: string[] }> {
  const heard: string[] = [];
  const server: Server = createServer(pair, (incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      heard.push(body);
      outgoing.end('{}');
    });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`https://127.0.0.1:${port}`), heard };
}

const limits: HttpLimits = { silenceMs: 3000, totalMs: 5000 };

async function send(url: URL, trust: Trust): Promise<number> {
  const exchange = createHttpExchange(url, trust, limits);
  onTestFinished(exchange.close);
  const body = Buffer.from('TESTCANARI');
  const answer = await exchange.send({ method: 'POST', path: '/fhir', body, maxAnswerBytes: 100 });
  return answer.status;
}

/** Where the tool that makes certificates is missing, these tests are reported as skipped. */
const canCertify = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!canCertify)('a hub reached by HTTPS', () => {
  test('is believed on the authority given, or on its pinned key as well', async () => {
    const pair = certificate('127.0.0.1');
    const { url, heard } = await listen(pair);
    expect(await send(url, { ca: pair.cert, spkiSha256: null })).toBe(200);
    expect(await send(url, { ca: pair.cert, spkiSha256: pinOf(pair) })).toBe(200);
    expect(heard).toEqual(['TESTCANARI', 'TESTCANARI']);
  });

  test.each([
    [
      'an authority that the system does not know',
      (_: Pair): Trust => ({ ca: null, spkiSha256: null }),
    ],
    [
      'another authority',
      (_: Pair): Trust => ({ ca: certificate('127.0.0.1').cert, spkiSha256: null }),
    ],
    [
      'another pinned key',
      (pair: Pair): Trust => ({ ca: pair.cert, spkiSha256: pinOf(certificate('127.0.0.1')) }),
    ],
  ])('gets nothing of what was to be sent when it shows %s', async (_, trust) => {
    const pair = certificate('127.0.0.1');
    const { url, heard } = await listen(pair);
    await expect(send(url, trust(pair))).rejects.toMatchObject({ kind: 'transient', line: 'none' });
    expect(heard).toEqual([]);
  });

  test('gets nothing under another name', async () => {
    const pair = certificate('hub.example');
    const { url, heard } = await listen(pair);
    await expect(send(url, { ca: pair.cert, spkiSha256: null })).rejects.toMatchObject({
      line: 'none',
    });
    expect(heard).toEqual([]);
  });
});
