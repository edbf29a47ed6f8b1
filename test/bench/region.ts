import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '../../electron/vault/connections.ts';
import { createVault, type Vault } from '../../electron/vault/vault.ts';
import type { Role } from '../../shared/domain/roles.ts';
import type { EntryName, Input, Output } from '../../shared/ipc/contract.ts';
import type { Establishment } from '../../shared/ipc/session.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { nodeDecoder } from '../support/decoder.ts';
import { floorCost } from '../support/keyring.ts';
import { lastingPort } from '../support/lastingPort.ts';

/** One workstation's vault, driven as its window would. */
export interface BenchStation {
  readonly vault: Vault;
  readonly call: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Output<N>>;
}

export interface BenchRegion {
  readonly nurse: BenchStation;
  readonly expert: BenchStation;
  /** Bytes that went from the nurse towards the hub so far. */
  readonly sentByNurse: () => number;
  readonly close: () => Promise<void>;
}

const passphrase = 'tulipe marteau violet ancre farine';

/** A practice hub as another process, a nurse and an expert enrolled; the nurse's line is counted. */
export async function openRegion(): Promise<BenchRegion> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-region-'));
  const port = await lastingPort();
  const line = await countedLine(port);
  const environment = { HUB_URL: line.url };
  const hub = await startHubProcess(join(folder, 'hub'), { port, environment });
  const nurse = await station(join(folder, 'nurse'), 'ehpad', 'nurse');
  const expert = await station(join(folder, 'expert'), 'hospital', 'expert');
  await nurse.call('hub:enrol', { url: line.url, code: 'PRAT-EHPA-D000-0001' });
  await expert.call('hub:enrol', { url: line.url, code: 'PRAT-H0PT-A000-0001' });
  await expert.call('hub:claimTeam', { code: 'PRAT-0PHT-A000-0001' });
  return {
    nurse,
    expert,
    sentByNurse: line.bytes,
    close: async () => {
      nurse.vault.close();
      expert.vault.close();
      await hub.stop();
      await line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function station(
  rootDir: string,
  kind: Establishment['kind'],
  role: Role,
): Promise<BenchStation> {
  const vault = createVault({
    rootDir,
    workstationSecret: randomBytes(32),
    sqliteBinding: null,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: () => {
      throw new Error('The bench has no exercise');
    },
    decoder: nodeDecoder,
    tellMain: () => {},
    kdfCost: floorCost,
  });
  const gate = typed(vault.connect('gate', () => {}));
  const { recoveryKey } = await gate('setup:install', {
    establishment: { name: 'Banc d’essai', finess: '149999906', kind },
    workstationName: 'Poste 1',
    user: { family: 'Banc', given: 'Essai', role, rpps: null, passphrase },
  });
  await gate('setup:confirmRecovery', { recoveryKey });
  return { vault, call: typed(vault.connect('record', () => {})) };
}

export function typed(connection: Connection): BenchStation['call'] {
  return async (entry, input) => {
    const result = await connection.call(entry, input);
    if (!result.ok) throw new Error(`${entry}: ${result.error.code}`);
    return result.value as never;
  };
}

/** Lets everything through and counts what goes up; one line for both, so measure while only one sends. */
async function countedLine(upstreamPort: number) {
  let count = 0;
  const server = createServer((socket) => {
    const upstream = connect(upstreamPort, '127.0.0.1');
    socket.on('data', (piece) => {
      count += piece.length;
    });
    socket.pipe(upstream).pipe(socket);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    bytes: () => count,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

/** Longest wait for anything of the bench, on a machine that does much else. */
const longestWaitMs = 600_000;

/** Asks again and again until it holds. */
export async function until(holds: () => Promise<boolean>, everyMs = 20): Promise<void> {
  const deadline = performance.now() + longestWaitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it never came');
    await wait(everyMs);
  }
}
