import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certifyPending, type RootKeyFile } from '../../../hub/auth/certificate.ts';
import { foldCode, hashCode, newCode } from '../../../hub/auth/oneTimeCode.ts';
import { createRoot, readRootKey } from '../../../hub/auth/rootKey.ts';
import type { HubConfig } from '../../../hub/config.ts';
import { readEstablishment, writeDirectory } from '../../../hub/directory/directory.ts';
import { silentLog } from '../../../hub/http/log.ts';
import { type Hub, startHub } from '../../../hub/hub.ts';
import type { LiveTimes } from '../../../hub/live/liveServer.ts';
import { backup, restore } from '../../../hub/operator/serviceCommands.ts';
import type { RequestRecord } from '../../../hub/store/repository.ts';
import { directory, practiceIds } from '../../hub/support/practiceIds.ts';
import { testConfig } from '../../hub/support/testHub.ts';
import { type HostileHub, startHostileHub } from '../../support/hostileHub.ts';
import { lastingPort } from '../../support/lastingPort.ts';

/** A real hub with a real encrypted database, reached only through a line that a test can spoil. */
export interface SyncHub {
  readonly line: HostileHub;
  readonly url: string;
  /** Where it listens itself, past the line. */
  readonly hubPort: number;
  /** The hub goes on under another public address, null for its own: it is part of what workstations sign. */
  readonly answerAs: (url: string | null) => Promise<void>;
  readonly hub: () => Hub;
  readonly certify: () => Promise<void>;
  readonly code: (kind: 'establishment' | 'team', target: string) => Promise<string>;
  /** By the operator's own commands: a copy of the running hub; and the hub, stopped, put back to it in a new folder. */
  readonly backup: (copy: string) => Promise<void>;
  readonly putBack: (copy: string) => Promise<void>;
  /** The hub stops and starts again on the same folder. */
  readonly restart: () => Promise<void>;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
  /** What the hub stored for an act of the practice EHPAD; null when it has none. */
  readonly receipt: (requestId: string, establishment?: string) => Promise<RequestRecord | null>;
  /** The bytes of an accepted file; null when the hub does not have them. */
  readonly bytesOf: (binaryId: string) => Promise<Buffer | null>;
}

/**
 * For a program that closes it itself; tests use `sharedHub` or `startSyncHub`.
 * @param now the hub's clock
 * @param relay whose passes it gives to those who call
 * @param liveTimes how long a call rings, and a side that went is waited for
 */
export async function openSyncHub(
  dataDir?: string,
  certificateWaitMs = 0,
  updatesDir: string | null = null,
  now = (): Date => new Date(),
  relay: HubConfig['relay'] = null,
  liveTimes?: LiveTimes,
): Promise<SyncHub> {
  const port = await lastingPort();
  const line = await startHostileHub(() => port);
  let config: HubConfig = {
    ...testConfig(dataDir === undefined ? {} : { dataDir }),
    port,
    updatesDir,
    relay,
    url: line.url,
  };
  const open = (other: Partial<HubConfig> = {}): Promise<Hub> =>
    startHub(
      { ...config, ...other },
      {
        ...{ log: silentLog, certificateWaitMs, now },
        ...(liveTimes === undefined ? {} : { liveTimes }),
      },
    );
  let hub = await open();
  const rootFile = `${config.dataDir}/root.json`;
  const folders = [config.dataDir];
  await createRoot(rootFile, hub.repository.identities);
  const root: RootKeyFile = await readRootKey(rootFile, hub.repository.identities);
  await writeDirectory(hub.repository, () => {}, directory, now().toISOString());
  return {
    line,
    url: line.url,
    hubPort: port,
    answerAs: async (url) => {
      await hub.close();
      hub = await open({ url: url ?? line.url });
    },
    hub: () => hub,
    dataDir: config.dataDir,
    backup: async (copy) => {
      const { repository } = hub;
      const context = { repository, config, options: { out: copy }, names: [], now };
      await backup({ ...context, print: () => {}, stopped: new Promise(() => {}) });
    },
    putBack: async (copy) => {
      await hub.close();
      config = { ...config, dataDir: mkdtempSync(join(tmpdir(), 'estuaire-hub-')) };
      folders.push(config.dataDir);
      await restore(config, copy, () => {});
      hub = await open();
    },
    close: async () => {
      await line.close();
      await hub.close();
      const made = dataDir === undefined ? folders : folders.slice(1);
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    },
    certify: async () => {
      const { identities } = hub.repository;
      const finessOf = async (id: string) => (await readEstablishment(hub.repository, id)).finess;
      await certifyPending(identities, root, finessOf, () => true, now);
    },
    code: async (kind, target) => {
      const code = newCode();
      const expiresAt = new Date(now().getTime() + 600_000).toISOString();
      const hash = hashCode(foldCode(code) ?? '');
      const use = { hash, kind, target, expiresAt, reusable: false };
      await hub.repository.identities.addCode(use);
      return code;
    },
    receipt: (requestId, establishment = practiceIds.ehpad) =>
      hub.repository.transfers.receipt(establishment, requestId),
    bytesOf: async (binaryId) => {
      const binary = await hub.repository.transfers.binary(binaryId);
      if (binary?.state !== 'received') return null;
      const chunks: Buffer[] = [];
      for await (const chunk of hub.files.read(binaryId, 0, binary.size - 1)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    restart: async () => {
      await hub.close();
      hub = await open();
    },
  };
}
