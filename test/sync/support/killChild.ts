import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../electron/vault/clock.ts';
import { applyResources } from '../../../electron/vault/services/applyResources.ts';
import { projectRequests } from '../../../electron/vault/services/projectRequests.ts';
import { openDatabase } from '../../../electron/vault/store/database.ts';
import { createSync } from '../../../electron/vault/sync/createSync.ts';
import { defaultLimits } from '../../../electron/vault/sync/httpExchange.ts';
import { systemNetwork } from '../../../electron/vault/sync/network.ts';
import { trailOf } from './trail.ts';

/** What the parent tells this process: where the store is, and nothing else. */
export interface KillPlan {
  readonly path: string;
  /** Hexadecimal. */
  readonly key: string;
  readonly salt: string;
  readonly binding: string | null;
  readonly filesDir: string;
  /** Requests to speak of. */
  readonly requests: readonly string[];
}

/**
 * A workstation's engine in a process of its own, to be killed at any instant. It prints a line for each request that
 * it says has wholly arrived.
 */
const plan = JSON.parse(process.argv[2] ?? '') as KillPlan;
const database = openDatabase({
  path: plan.path,
  key: Buffer.from(plan.key, 'hex'),
  salt: Buffer.from(plan.salt, 'hex'),
  binding: plan.binding,
});
const said = new Set<string>();

function say(): void {
  for (const id of plan.requests) {
    if (said.has(id) || sync.transit(id) !== null) continue;
    said.add(id);
    process.stdout.write(`${id}\n`);
  }
}

const sync = createSync({
  database,
  clock: systemClock,
  random: () => 0,
  profile: 'real',
  workstationName: 'Poste infirmier 1',
  appVersion: '0.0.0',
  readOriginal: async (id, offset, length) =>
    readFileSync(join(plan.filesDir, id)).subarray(offset, offset + length),
  saveOriginal: async () => {},
  applyResources: (db, resources) =>
    void applyResources(
      db,
      resources.map((resource) => ({ resource, hubVersionId: resource.meta?.versionId ?? '0' })),
      new Date(),
    ),
  projectRequest: (db, id) => projectRequests(db, [id]),
  trace: trailOf(systemClock),
  onOvertaken: () => {},
  compareHead: () => {},
  resolveProxy: async () => 'DIRECT',
  network: systemNetwork,
  limits: defaultLimits,
  onChanged: () => {},
  onStatus: say,
  report: () => {},
});

process.stdout.write('started\n');
sync.start();
