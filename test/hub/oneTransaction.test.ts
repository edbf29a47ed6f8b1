import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databasePath } from '../../hub/config.ts';
import { type Database, openDatabase } from '../../hub/store/database.ts';
import { newPatient, newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf } from './support/workstation.ts';

/** A second hand on the hub's own file: it makes one statement of a transaction fail, whichever is asked for. */
let stage: Stage;
let database: Database;
beforeAll(async () => {
  stage = await setStage();
  const { dataDir, databaseKey } = stage.hub.config;
  database = openDatabase(databasePath(dataDir), databaseKey ?? '');
});
afterAll(async () => {
  database.close();
  await stage.hub.destroy();
});

const tables = [
  ...['setting', 'counter', 'resource', 'resourceVersion', 'searchEntry', 'requestCase'],
  ...['caseTeam', 'caseMember', 'requestNumber', 'receipt', 'receiptBinary', 'binary', 'feedMark'],
];

/** Every row that an act may write, the counter of the feed included. */
const everything = () =>
  Object.fromEntries(tables.map((table) => [table, database.all(`SELECT * FROM ${table}`)]));

const set = (trap: string): void => {
  database.transaction((db) =>
    db.run(`CREATE TRIGGER trap ${trap} BEGIN SELECT RAISE(ABORT, 'trap'); END`),
  );
};
const spring = (): void => void database.transaction((db) => db.run('DROP TRIGGER trap'));

const ofBundle = [
  ...['resource', 'resourceVersion', 'searchEntry', 'requestCase', 'caseTeam', 'caseMember'],
  ...['requestNumber', 'binary', 'receipt', 'receiptBinary', 'feedMark'],
].map((table) => `AFTER INSERT ON ${table}`);
const ofPut = ['resource', 'resourceVersion', 'receipt', 'feedMark'].map(
  (table) => `AFTER INSERT ON ${table}`,
);

type Send = (requestId: string) => Promise<Response>;

/** Broken off there, nothing of the act is left; the same act then succeeds, once, and is repeated from its receipt. */
async function breakOff(trap: string, send: Send): Promise<void> {
  const requestId = randomUUID();
  const before = everything();
  set(trap);
  const failed = await send(requestId);
  spring();
  expect([trap, failed.status, await reasonOf(failed)]).toEqual([trap, 500, 'internal']);
  expect(everything()).toEqual(before);
  const done = await send(requestId);
  expect([trap, done.status < 300, done.headers.get('x-replayed')]).toEqual([trap, true, null]);
  const after = everything();
  const again = await send(requestId);
  expect([trap, again.status, again.headers.get('x-replayed')]).toEqual([
    trap,
    done.status,
    'true',
  ]);
  expect(await again.text()).toBe(await done.text());
  expect(everything()).toEqual(after);
}

test.each([...ofBundle, 'BEFORE UPDATE ON counter', 'AFTER UPDATE ON requestCase'])(
  'a Bundle broken off %s leaves neither effect nor receipt',
  async (trap) => {
    const { ehpad, nurse } = stage;
    const body = JSON.stringify(newRequest({ requester: nurse.person, fileSizes: [500] }).bundle);
    await breakOff(trap, async (requestId) => (await ehpad.act(body, requestId)).response);
  },
);

test.each([...ofPut, 'BEFORE UPDATE ON counter'])(
  'a PUT broken off %s leaves neither effect nor receipt',
  async (trap) => {
    const patient = newPatient();
    await breakOff(trap, (requestId) =>
      stage.ehpad.put(patient, { 'If-None-Match': '*' }, requestId),
    );
  },
);

test('an update broken off leaves the version before it', async () => {
  const patient = newPatient();
  await stage.ehpad.put(patient, { 'If-None-Match': '*' });
  const changed = { ...patient, active: false };
  for (const trap of ['AFTER UPDATE ON resource', 'AFTER INSERT ON receipt']) {
    const requestId = randomUUID();
    const before = everything();
    set(trap);
    const failed = await stage.ehpad.put(changed, { 'If-Match': 'W/"1"' }, requestId);
    spring();
    expect(failed.status).toBe(500);
    expect(everything()).toEqual(before);
  }
  const done = await stage.ehpad.put(changed, { 'If-Match': 'W/"1"' });
  expect([done.status, done.headers.get('etag')]).toEqual([200, 'W/"2"']);
});
