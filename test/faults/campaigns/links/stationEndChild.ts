import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../../electron/vault/clock.ts';
import { readReceipt } from '../../../../electron/vault/store/receiptStore.ts';
import { defaultLimits } from '../../../../electron/vault/sync/httpExchange.ts';
import { openStation, type Station, signRequest } from '../../../sync/support/station.ts';
import type { StationEndPlan, StationReport } from './links.ts';

const lookEveryMs = 100;

/**
 * `node stationEndChild.ts PLAN`, at the workstation's end of a line: a real engine on a real store joins the hub. At the
 * word `go` a request with one original is signed; what becomes of it is the engine's business alone, on its own clock.
 */
const plan = JSON.parse(process.argv[2] ?? '') as StationEndPlan;
const station = openStation({
  store: {
    path: join(plan.folder, 'estuaire.db'),
    ...{ key: randomBytes(32), salt: randomBytes(16) },
    binding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
  },
  change: {
    clock: systemClock,
    random: Math.random,
    limits: defaultLimits,
  },
  keep: () => {},
});
const { database, sync, person } = station;
database.transaction((db) => sync.setShare(db, 100));
await sync.enrol({ url: plan.url, code: plan.code, pin: { spki: [plan.spki] } });
sync.personUnlocked(person);
await holds(() => sync.enrolmentView(person.professionalId).certified);
await sync.wake();
const orders = createInterface({ input: process.stdin });
orders.on('line', (word) => {
  if (word === 'go') void send(station).then(answer);
});
orders.on('close', () => process.exit(0));
answer('ready');

async function send({ database }: Station): Promise<StationReport> {
  const { request, requestId } = signRequest(station, [plan.size]);
  void sync.wake();
  const isDone = await holds(() => sync.list().items.length === 0);
  const files = request.files.map((file) => ({ ...file, bytes: Buffer.alloc(0) }));
  const acknowledged = readReceipt(database, requestId)?.completedAt != null;
  return { isDone, acknowledged, request: { bundle: request.bundle, files } };
}

/** False when it never did. */
async function holds(condition: () => boolean): Promise<boolean> {
  for (
    const end = performance.now() + plan.stuckMs;
    performance.now() < end;
    await wait(lookEveryMs)
  ) {
    if (condition()) return true;
  }
  return false;
}

function answer(said: unknown): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
