import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RelayConfig } from './live/relay.ts';

export interface HubConfig {
  readonly dataDir: string;
  readonly practice: boolean;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The public address, without a final slash; null means « where it listens ». */
  readonly url: string | null;
  /** 96 hexadecimal digits, read from a file; null makes one in the data folder, in practice only. */
  readonly databaseKey: string | null;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** PEM file of the certificate that workstations see; null where they see none. */
  readonly tlsCertFile: string | null;
  readonly ratePerMinute: number;
  /** By address, for those who have no token yet; behind a proxy all workstations have one. */
  readonly authRatePerMinute: number;
  /** How far ahead an expert may reserve a request, days; a sitting a month, and a day after it. */
  readonly reservationDays: number;
  /** The secret that opens `/metrics`; null offers none. */
  readonly metricsToken: string | null;
  /** The secret that opens the operator's page; null offers none. */
  readonly operatorToken: string | null;
  /** The folder of a new version of the workstation; null offers none. */
  readonly updatesDir: string | null;
  /** The Region's relay for calls; null where there is none. */
  readonly relay: RelayConfig | null;
}

export class ConfigError extends Error {}

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/**
 * The hub's settings: `README.md` 10. Plain HTTP exists in practice and on loopback only. A command beside the
 * server (`serving` false) needs the data folder and its key, nothing of the network.
 * @throws ConfigError with a sentence for whoever starts the hub
 */
export function readConfig(
  options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
  environment: NodeJS.ProcessEnv,
  serving: boolean,
): HubConfig {
  const practice = options.practice === true;
  const dataDir = text(options.data) ?? environment.HUB_DATA;
  if (dataDir === undefined) throw new ConfigError('No data folder: give --data or HUB_DATA');
  const host = environment.HUB_HOST ?? '127.0.0.1';
  if (practice && !loopback.includes(host)) {
    throw new ConfigError('--practice listens on loopback only');
  }
  const tls = practice || !serving ? null : readTls(environment);
  const keyFile = environment.HUB_KEY_FILE;
  if (keyFile === undefined && !practice) throw new ConfigError('HUB_KEY_FILE is not set');
  return {
    dataDir,
    practice,
    host,
    port: readNumber(text(options.port) ?? environment.HUB_PORT, 8443, 65_535),
    url: environment.HUB_URL?.replace(/\/+$/, '') ?? null,
    databaseKey: keyFile === undefined ? null : readFileSync(keyFile, 'utf8').trim(),
    tls,
    tlsCertFile: practice ? null : (environment.HUB_TLS_CERT ?? null),
    ratePerMinute: readNumber(environment.HUB_RATE, 1200, 1_000_000),
    reservationDays: readNumber(environment.HUB_RESERVATION_DAYS, 32, 366),
    authRatePerMinute: readNumber(environment.HUB_AUTH_RATE, practice ? 6000 : 60, 1_000_000),
    metricsToken: readSecret('HUB_METRICS_TOKEN_FILE', environment.HUB_METRICS_TOKEN_FILE),
    operatorToken: readSecret('HUB_OPERATOR_TOKEN_FILE', environment.HUB_OPERATOR_TOKEN_FILE),
    updatesDir: readFolder(environment.HUB_UPDATES),
    relay: readRelay(environment),
  };
}

export function databasePath(dataDir: string): string {
  return join(dataDir, 'hub.db');
}

function readTls(environment: NodeJS.ProcessEnv): HubConfig['tls'] {
  const { HUB_TLS_CERT: cert, HUB_TLS_KEY: key } = environment;
  if (cert === undefined || key === undefined) {
    throw new ConfigError('HTTPS needs HUB_TLS_CERT and HUB_TLS_KEY');
  }
  if (environment.HUB_URL?.startsWith('https://') !== true) {
    throw new ConfigError('HUB_URL must be the https:// address given to the workstations');
  }
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

function readSecret(variable: string, path: string | undefined): string | null {
  if (path === undefined || path === '') return null;
  const secret = readFileSync(path, 'utf8').trim();
  if (/^[\x21-\x7e]{32,200}$/.test(secret)) return secret;
  throw new ConfigError(`${variable} must hold 32 to 200 characters without spaces`);
}

/** Both or neither: addresses of one relay, separated by spaces, and the secret that it shares with this hub. */
function readRelay(environment: NodeJS.ProcessEnv): RelayConfig | null {
  const urls = environment.HUB_TURN_URLS?.split(/\s+/).filter(Boolean) ?? [];
  const secret = readSecret('HUB_TURN_SECRET_FILE', environment.HUB_TURN_SECRET_FILE);
  if (urls.length === 0 && secret === null) return null;
  if (secret === null || urls.length === 0) {
    throw new ConfigError('A relay needs HUB_TURN_URLS and HUB_TURN_SECRET_FILE');
  }
  // A public STUN server would learn who speaks to whom, and when: only relays of the Region are named.
  if (urls.every((url) => /^turns?:[\w.[\]:-]+(\?transport=(udp|tcp))?$/.test(url))) {
    return { urls, secret };
  }
  throw new ConfigError('HUB_TURN_URLS holds turn: or turns: addresses, separated by spaces');
}

function readFolder(path: string | undefined): string | null {
  if (path === undefined || path === '') return null;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new ConfigError('HUB_UPDATES is not a folder');
}

function readNumber(value: string | undefined, usual: number, most: number): number {
  if (value === undefined) return usual;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new ConfigError(`${value} is not a number between 0 and ${most}`);
  }
  return number;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
