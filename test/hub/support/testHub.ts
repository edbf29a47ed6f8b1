import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certifyPending, type RootKeyFile } from '../../../hub/auth/certificate.ts';
import { foldCode, hashCode, newCode } from '../../../hub/auth/oneTimeCode.ts';
import { createRoot, readRootKey } from '../../../hub/auth/rootKey.ts';
import type { HubConfig } from '../../../hub/config.ts';
import { readEstablishment, writeDirectory } from '../../../hub/directory/directory.ts';
import { type Log, silentLog } from '../../../hub/http/log.ts';
import type { Patience } from '../../../hub/http/server.ts';
import { type Hub, startHub } from '../../../hub/hub.ts';
import type { LiveTimes } from '../../../hub/live/liveServer.ts';
import type { RelayConfig } from '../../../hub/live/relay.ts';
import { directory } from './practiceIds.ts';

/** A real hub on 127.0.0.1, any free port, with a real encrypted database in a folder of its own. */
export interface TestHub extends Hub {
  readonly dataDir: string;
  readonly config: HubConfig;
  readonly certify: () => Promise<void>;
  readonly code: (
    kind: 'establishment' | 'team',
    target: string,
    lifetimeMs?: number,
  ) => Promise<string>;
  /** Closes and opens again on the same folder. */
  readonly restart: () => Promise<TestHub>;
  readonly destroy: () => Promise<void>;
}

export interface TestHubOptions {
  readonly now?: () => Date;
  readonly ratePerMinute?: number;
  readonly authRatePerMinute?: number;
  readonly dataDir?: string;
  readonly updatesDir?: string | null;
  readonly metricsToken?: string;
  readonly relay?: RelayConfig;
  readonly operatorToken?: string;
  readonly certificateWaitMs?: number;
  readonly liveTimes?: LiveTimes;
  readonly log?: Log;
  readonly patience?: Patience;
}

export function testConfig(options: TestHubOptions = {}): HubConfig {
  return {
    dataDir: options.dataDir ?? mkdtempSync(join(tmpdir(), 'estuaire-hub-')),
    practice: true,
    host: '127.0.0.1',
    port: 0,
    url: null,
    databaseKey: randomBytes(48).toString('hex'),
    tls: null,
    tlsCertFile: null,
    metricsToken: options.metricsToken ?? null,
    relay: options.relay ?? null,
    operatorToken: options.operatorToken ?? null,
    ratePerMinute: options.ratePerMinute ?? 1_000_000,
    authRatePerMinute: options.authRatePerMinute ?? 1_000_000,
    reservationDays: 32,
    updatesDir: options.updatesDir ?? null,
  };
}

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  return openTestHub(testConfig(options), options);
}

/** The same on a configuration of the caller's: an address, a key, a folder that is there already. */
export async function openTestHub(config: HubConfig, options: TestHubOptions): Promise<TestHub> {
  const now = options.now ?? (() => new Date());
  const { log = silentLog, certificateWaitMs = 0, liveTimes, patience } = options;
  const hub = await startHub(config, {
    ...{ log, now, certificateWaitMs },
    ...(liveTimes === undefined ? {} : { liveTimes }),
    ...(patience === undefined ? {} : { patience }),
  });
  const { repository } = hub;
  const root = await makeRoot(config, hub);
  await writeDirectory(repository, () => undefined, directory, now().toISOString());
  const finessOf = async (id: string) => (await readEstablishment(repository, id)).finess;
  return {
    ...hub,
    config,
    dataDir: config.dataDir,
    certify: async () => {
      await certifyPending(repository.identities, root, finessOf, () => true, now);
    },
    code: async (kind, target, lifetimeMs = 600_000) => {
      const code = newCode();
      const expiresAt = new Date(now().getTime() + lifetimeMs).toISOString();
      const hash = hashCode(foldCode(code) ?? '');
      await repository.identities.addCode({ hash, kind, target, expiresAt, reusable: false });
      return code;
    },
    restart: async () => {
      await hub.close();
      return openTestHub(config, options);
    },
    destroy: async () => {
      await hub.close();
      rmSync(config.dataDir, { recursive: true, force: true });
    },
  };
}

async function makeRoot(config: HubConfig, { repository }: Hub): Promise<RootKeyFile> {
  const path = join(config.dataDir, 'root.json');
  const known = await repository.identities.setting('root');
  if (known === null) await createRoot(path, repository.identities);
  return readRootKey(path, repository.identities);
}
