import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pair } from './certificates.ts';
import { runs } from './runs.ts';
import { repository } from './where.ts';

/** A real coturn with the file that an operator is given. */
export interface TurnServer {
  readonly url: string;
  readonly port: number;
  /** Over TLS, where a certificate was given. */
  readonly tls: { readonly url: string; readonly port: number };
  readonly secret: string;
  /** Lines of its own that tell of a setting it does not understand. */
  readonly complaints: () => readonly string[];
  /** Where those whose passage is over came from, as it saw them: each address once. */
  readonly cameFrom: () => readonly string[];
  readonly close: () => Promise<void>;
}

// Beside the usual one, where a machine may have a relay of its own.
const port = 3580;
const tlsPorts = [3581, 3582] as const;
const secret = 'un-secret-de-relais-pour-les-essais-seuls';
const startMs = 20_000;

/** Of this machine towards others: a browser opens nothing on its loopback, and a relay speaks to none. */
export function addressHere(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** Debian's package puts it where the path of an ordinary user does not look. */
export function hasTurnServer(): boolean {
  return runs('turnserver', ['--version']);
}

export interface TurnOptions {
  /** The words that run a command elsewhere, such as in a namespace. */
  readonly before?: readonly string[];
  /** Other ones that it takes too. */
  readonly secrets?: readonly string[];
  /** Of its name, for TLS. */
  readonly certificate?: Pair;
}

/**
 * `hub/deploy/turnserver.conf` with the lines that an operator fills; TLS only where a certificate is given: one of a
 * test's own is refused by the windows, as it should be.
 * @param address where it listens and relays; let through as the file lets its own address through
 */
export async function startTurnServer(
  address: string,
  { before = [], secrets = [], certificate }: TurnOptions = {},
): Promise<TurnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-turn-'));
  const file = join(folder, 'turnserver.conf');
  const given = readFileSync(join(repository, 'hub', 'deploy', 'turnserver.conf'), 'utf8');
  const tls = certificate === undefined ? [] : tlsLines(certificate, folder);
  writeFileSync(file, [...filled(given, address, [secret, ...secrets], folder), ...tls].join('\n'));
  const [command = '', ...words] = [...before, 'turnserver', '-c', file];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
    });
  }
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + startMs;
  while (!/listener.*opened/i.test(said)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await close();
      throw new Error(`coturn is not there: ${said.slice(-500)}`);
    }
    await wait(50);
  }
  return {
    url: `turn:${address}:${port}?transport=udp`,
    port,
    tls: { url: `turns:${address}:${tlsPorts[0]}?transport=tcp`, port: tlsPorts[0] },
    secret,
    complaints: () => said.match(/^.*(bad configuration|unknown|unrecognized).*$/gim) ?? [],
    cameFrom: () => [
      ...new Set(
        [...said.matchAll(/ closed .* remote ([\d.]+):\d+/g)].map(([, from = '']) => from),
      ),
    ],
    close,
  };
}

/** Key and certificate as an operator puts them, on ports that need no right of the system's. */
function tlsLines({ cert, key }: Pair, folder: string): readonly string[] {
  const [certFile, keyFile] = [join(folder, 'relais.pem'), join(folder, 'relais.key')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  const [first, second] = tlsPorts;
  const ports = [`tls-listening-port=${first}`, `alt-tls-listening-port=${second}`];
  return [`cert=${certFile}`, `pkey=${keyFile}`, ...ports, ''];
}

function filled(
  text: string,
  address: string,
  secrets: readonly string[],
  folder: string,
): readonly string[] {
  const ports = ['tls-listening-port', 'alt-tls-listening-port'];
  const own = ['external-ip', 'cert', 'pkey', 'syslog', 'realm', 'static-auth-secret', ...ports];
  const kept = text.split('\n').filter((line) => !own.includes(line.split('=')[0] ?? ''));
  return [
    ...kept.filter((line) => !line.startsWith('allowed-peer-ip')),
    ...['realm=relais.test', `allowed-peer-ip=${address}`],
    ...secrets.map((one) => `static-auth-secret=${one}`),
    ...[`listening-ip=${address}`, `relay-ip=${address}`, `listening-port=${port}`],
    ...['log-file=stdout', `pidfile=${join(folder, 'turnserver.pid')}`, 'verbose', ''],
  ];
}

/** A pass of coturn's time-limited secret, whatever its time. @param at seconds since 1970 at which it ends */
export function passUntil(at: number, key = secret) {
  const username = `${at}:essai`;
  return { username, credential: createHmac('sha1', key).update(username).digest('base64') };
}
