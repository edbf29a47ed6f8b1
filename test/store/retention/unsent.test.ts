import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { runRetention } from '../../../electron/vault/services/retention/retentionRun.ts';
import { firstBrokenAudit, readAudit } from '../../../electron/vault/store/auditStore.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { readyDraft } from '../../support/readyDraft.ts';
import {
  type EndedStore,
  exerciseStore,
  hearHub,
  reopened,
} from '../../support/retention/endedStore.ts';

const day = 86_400_000;

/** In the exercise: a request cancelled before it left, and another that was recalled and is a draft again. */
async function neverLeft() {
  const { record, vault, rootDir } = await openExercise({ practiceContent: withoutPictures });
  const window = record();
  const signed = async (): Promise<string> => {
    const id = await readyDraft(window);
    await window.value('draft:sign', { id, confirmed: true });
    await window.value('serviceRequest:print', { id });
    return id;
  };
  const [cancelled, recalled] = [await signed(), await signed()];
  const reason = 'Le résident est parti en famille';
  const { outcome } = await window.value('act:cancel', { id: cancelled, reason });
  expect(outcome).toBe('cancelled');
  await window.value('act:recall', { id: recalled });
  vault.close();
  const ended = await reopened(rootDir, manualClock(new Date()));
  const { database } = ended.store;
  const setAside = (id: string) =>
    database.one('SELECT set_aside_at AS at FROM set_aside_act WHERE service_request_id = ?', id);
  const momentOf = (id: string, days: number, ms = 0): ManualClock =>
    manualClock(new Date(Date.parse(String(setAside(id)?.at)) + days * day + ms));
  return { ended, cancelled, recalled, setAside, momentOf };
}

async function runAt({ store, files }: EndedStore, clock: ManualClock): Promise<void> {
  hearHub(store, clock.now());
  const stopped = await runRetention({
    store,
    files,
    clock,
    hindrance: () => null,
    isOpen: () => true,
    pause: () => Promise.resolve(),
  });
  expect(stopped).toBeNull();
}

/** What still speaks of a request, the trail apart: rows, pictures' rows and their files. */
function mentions({ store }: EndedStore, id: string, pictures: readonly string[]) {
  const { database, folder } = store;
  const count = (sql: string): number => Number(database.one(sql, id)?.n);
  const files = new Set(readdirSync(join(folder, imagesFolder)));
  return {
    listed: count('SELECT count(*) AS n FROM request_view WHERE id = ?'),
    resources: count('SELECT count(*) AS n FROM resource WHERE instr(json, ?) > 0'),
    paper: count('SELECT count(*) AS n FROM paper_copy WHERE request_id = ?'),
    signed: count('SELECT count(*) AS n FROM set_aside_act WHERE instr(payloads, ?) > 0'),
    pictures: pictures.filter((picture) => files.has(picture)).length,
  };
}

/** The files of every copy of the pictures of a request. */
function picturesOf({ store }: EndedStore, id: string): readonly string[] {
  return store.database
    .all(
      `SELECT f.id FROM image_file f JOIN resource m ON m.type = 'Media' AND instr(m.json, f.original_id) > 0
       WHERE instr(m.json, ?) > 0`,
      id,
    )
    .map((row) => String(row.id));
}

function purged({ store }: EndedStore, id: string): readonly string[] {
  return readAudit(store.database)
    .filter(({ object, action }) => object?.id === id && action.startsWith('retention.'))
    .map(({ action }) => action);
}

/** What keeps a cancelled request here whatever its age, and what takes it away again. */
function obstacles(id: string, file = ''): readonly (readonly [put: string, away: string])[] {
  const picture = `(SELECT original_id FROM image_file WHERE id = '${file}')`;
  return [
    [
      `INSERT INTO receipt VALUES ('a', '${id}', 'x', '[]', '2026-03-10', '2026-03-10')`,
      "DELETE FROM receipt WHERE request_id = 'a'",
    ],
    [
      `UPDATE resource SET hub_version_id = '1' WHERE type = 'ServiceRequest' AND id = '${id}'`,
      `UPDATE resource SET hub_version_id = NULL WHERE type = 'ServiceRequest' AND id = '${id}'`,
    ],
    [
      `INSERT INTO act (request_id, kind, service_request_id, priority, created_at) VALUES ('a', 'acknowledge', '${id}', 'routine', '2026-03-10')`,
      "DELETE FROM act WHERE request_id = 'a'",
    ],
    [
      `INSERT INTO conflict (request_id, resource_type, resource_id, found_at) VALUES ('a', 'ServiceRequest', '${id}', '2026-03-10')`,
      "DELETE FROM conflict WHERE request_id = 'a'",
    ],
    [
      `INSERT INTO draft (id, kind, author_id, patient_id, json, created_at, saved_at)
         SELECT 'd', 'request', (SELECT id FROM user LIMIT 1), 'p', json_object('id', ${picture}), '2026-03-10', '2026-03-10'`,
      "DELETE FROM draft WHERE id = 'd'",
    ],
    [
      `UPDATE request_view SET state = 'queued' WHERE id = '${id}'`,
      `UPDATE request_view SET state = 'cancelled' WHERE id = '${id}'`,
    ],
  ];
}

test('a request cancelled before it left goes whole after 90 days; one recalled, with its draft only', async () => {
  const { ended, cancelled, recalled, setAside, momentOf } = await neverLeft();
  const { database, keys } = ended.store;
  const pictures = picturesOf(ended, cancelled);
  expect(pictures).toHaveLength(16);
  const whole = mentions(ended, cancelled, pictures);
  expect(whole).toMatchObject({ listed: 1, paper: 1, signed: 1, pictures: 16 });
  const [late, justBefore] = [momentOf(cancelled, 90), momentOf(cancelled, 90, -1)];
  for (const [put, away] of obstacles(cancelled, pictures[0])) {
    database.transaction((db) => db.run(put));
    await runAt(ended, momentOf(cancelled, 4000));
    expect(mentions(ended, cancelled, pictures), put).toEqual(whole);
    database.transaction((db) => db.run(away));
  }
  await runAt(ended, justBefore);
  expect(mentions(ended, cancelled, pictures)).toEqual(whole);

  await runAt(ended, late);
  const none = { listed: 0, resources: 0, paper: 0, signed: 0, pictures: 0 };
  expect(mentions(ended, cancelled, pictures)).toEqual(none);
  expect(purged(ended, cancelled)).toEqual(['retention.unsent']);

  // What is written again from it needs its number, and shows what was signed.
  await runAt(ended, momentOf(recalled, 4000));
  expect(setAside(recalled)).toBeDefined();
  const last = [momentOf(recalled, 90, -1), momentOf(recalled, 90)] as const;
  database.transaction((db) => db.run('DELETE FROM draft WHERE id = ?', recalled));
  await runAt(ended, last[0]);
  expect(setAside(recalled)).toBeDefined();
  await runAt(ended, last[1]);
  expect(setAside(recalled)).toBeUndefined();
  expect(purged(ended, recalled)).toEqual(['retention.unsent']);
  expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
}, 180_000);

test('what a decision between two versions was made from goes after 24 months, once the hub has the decision', async () => {
  const ended = await exerciseStore(manualClock(new Date()));
  const { database } = ended.store;
  const decide = (requestId: string, patient: string) =>
    database.transaction((db) => {
      db.run(
        `INSERT INTO settled_conflict VALUES (?, 'Patient', ?, NULL, '{}', '{}', '{}', '{}', 'u', '2026-03-10T08:00:00.000Z')`,
        requestId,
        patient,
      );
    });
  const received = (requestId: string) =>
    database.transaction((db) => {
      db.run(
        "INSERT INTO receipt VALUES (?, NULL, 'x', '[]', '2026-03-10', '2026-03-10')",
        requestId,
      );
    });
  for (const [requestId, patient] of [
    ['went', 'one'],
    ['waits', 'two'],
    ['again', 'three'],
    ['edited', 'four'],
  ] as const) {
    decide(requestId, patient);
    if (requestId !== 'waits') received(requestId);
  }
  database.transaction((db) => {
    db.run(
      "INSERT INTO conflict (request_id, resource_type, resource_id, found_at) VALUES ('later', 'Patient', 'three', '2026-04-10')",
    );
    db.run(
      "INSERT INTO local_change (resource_type, resource_id, type, payload, request_id, status, created_at) VALUES ('Patient', 'four', 'UPDATE', '{}', 'later', 'pending', '2026-04-10')",
    );
  });
  const kept = () =>
    database
      .all('SELECT request_id FROM settled_conflict ORDER BY request_id')
      .map((row) => String(row.request_id));
  await runAt(ended, manualClock(new Date('2028-03-10T07:59:59.999Z')));
  expect(kept()).toEqual(['again', 'edited', 'waits', 'went']);
  await runAt(ended, manualClock(new Date('2028-03-10T08:00:00Z')));
  expect(kept()).toEqual(['again', 'edited', 'waits']);
  expect(purged(ended, 'one')).toEqual(['retention.decision']);
});
