import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runRetention } from '../../../electron/vault/services/retention/retentionRun.ts';
import { firstBrokenAudit, readAudit } from '../../../electron/vault/store/auditStore.ts';
import { readCleared, savePeriods } from '../../../electron/vault/store/retentionStore.ts';
import type { RetentionPause } from '../../../shared/ipc/retention.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import {
  addEnded,
  type EndedStore,
  exerciseStore,
  hearHub,
  heldOf,
} from '../../support/retention/endedStore.ts';
import { pagesInClear } from '../../support/retention/pages.ts';

const day = 86_400_000;
const closed = new Date('2026-03-10T08:00:00Z');

function clockAt(days: number, ms = 0): ManualClock {
  return manualClock(new Date(closed.getTime() + days * day + ms));
}

/** One run at this moment, the hub heard just before unless told otherwise. */
async function runAt(
  ended: EndedStore,
  clock: ManualClock,
  change: Partial<Parameters<typeof runRetention>[0]> = {},
): Promise<RetentionPause | null> {
  hearHub(ended.store, clock.now());
  return runAgain(ended, clock, change);
}

function runAgain(
  { store, files }: EndedStore,
  clock: ManualClock,
  change: Partial<Parameters<typeof runRetention>[0]> = {},
): Promise<RetentionPause | null> {
  return runRetention({
    store,
    files,
    clock,
    hindrance: () => null,
    isOpen: () => true,
    pause: () => Promise.resolve(),
    ...change,
  });
}

/** The store of the exercise with one more request, closed on 10 March, and nothing else that is over. */
async function oneEnded(): Promise<EndedStore & { readonly id: string }> {
  const ended = await exerciseStore(manualClock(closed));
  const id = addEnded(ended, closed);
  ended.store.database.transaction((db) =>
    db.run(
      `UPDATE request_view SET state = 'answered' WHERE id <> ? AND state IN ('read', 'closed', 'cancelled', 'entered-in-error')`,
      id,
    ),
  );
  return { ...ended, id };
}

const whole = { listed: true, archived: false, originals: 4, displays: 4, previews: 4 };

describe('what is over its time', () => {
  test('originals go after 30 days, the request after 90, small copies after 24 months, and not a moment earlier', async () => {
    const ended = await oneEnded();
    const held = () => heldOf(ended, ended.id);
    ended.store.database.transaction((db) =>
      db.run(
        "INSERT INTO call_notice VALUES ('c', 'missed', ?, NULL, '2026-03-10T08:00:00Z', NULL)",
        ended.id,
      ),
    );
    const missed = () => ended.store.database.all('SELECT call_id FROM call_notice').length;
    const { parts } = held();
    expect(parts).toBeGreaterThan(5);
    const pictures = held().originals;
    const all = { ...whole, parts, originals: pictures, displays: pictures, previews: pictures };
    expect(held()).toEqual(all);
    for (const days of [29, 29.999]) {
      expect(await runAt(ended, clockAt(days))).toBeNull();
      expect(held()).toEqual(all);
    }
    const withoutOriginals = { ...all, originals: 0, displays: 0 };
    expect(await runAt(ended, clockAt(30))).toBeNull();
    expect(held()).toEqual(withoutOriginals);
    for (const clock of [clockAt(31), clockAt(89), clockAt(90, -1)]) {
      await runAt(ended, clock);
      expect(held()).toEqual(withoutOriginals);
    }
    expect(missed()).toBe(1);
    await runAt(ended, clockAt(90));
    expect(missed()).toBe(0);
    const archived = { ...withoutOriginals, listed: false, archived: true, parts: 0 };
    expect(held()).toEqual(archived);
    const lastDay = manualClock(new Date('2028-03-10T07:59:59Z'));
    for (const clock of [clockAt(91), lastDay]) {
      await runAt(ended, clock);
      expect(held()).toEqual(archived);
    }
    await runAt(ended, manualClock(new Date('2028-03-10T08:00:00Z')));
    expect(held()).toEqual({ ...archived, archived: false, previews: 0 });
    const acts = readAudit(ended.store.database).filter(({ object }) => object?.id === ended.id);
    expect(acts.map(({ action }) => action)).toEqual([
      'retention.originals',
      'retention.request',
      'retention.previews',
    ]);
    expect(firstBrokenAudit(ended.store.database, ended.store.keys.auditKey)).toBeNull();
  });

  test('an opinion that was read counts as closed 30 days later; one that was not, never', async () => {
    const ended = await oneEnded();
    const { database } = ended.store;
    const setState = (state: string) =>
      database.transaction((db) =>
        db.run('UPDATE request_view SET state = ? WHERE id = ?', state, ended.id),
      );
    for (const state of ['answered', 'refused', 'accepted', 'to-consultation', 'queued']) {
      setState(state);
      await runAt(ended, clockAt(4000));
      expect(heldOf(ended, ended.id)).toMatchObject({ listed: true, archived: false });
      expect(heldOf(ended, ended.id).originals).toBeGreaterThan(0);
    }
    setState('read');
    await runAt(ended, clockAt(59));
    expect(heldOf(ended, ended.id).originals).toBeGreaterThan(0);
    await runAt(ended, clockAt(60));
    expect(heldOf(ended, ended.id).originals).toBe(0);
    await runAt(ended, clockAt(119));
    expect(heldOf(ended, ended.id).listed).toBe(true);
    await runAt(ended, clockAt(120));
    expect(heldOf(ended, ended.id)).toMatchObject({ listed: false, archived: true });
  });

  test('a longer period is kept; two runs do no more than one', async () => {
    const ended = await oneEnded();
    const { database } = ended.store;
    const periods = { requestDays: 180, originalDays: 60, previewMonths: 36 } as const;
    database.transaction((db) => savePeriods(db, periods));
    await runAt(ended, clockAt(59));
    expect(heldOf(ended, ended.id).originals).toBeGreaterThan(0);
    await runAt(ended, clockAt(179));
    expect(heldOf(ended, ended.id)).toMatchObject({ listed: true, originals: 0 });
    await runAt(ended, clockAt(180));
    const cleared = readCleared(database);
    const lines = readAudit(database).length;
    await runAt(ended, clockAt(180));
    expect(readAudit(database)).toHaveLength(lines);
    expect(readCleared(database)).toEqual(cleared);
    expect(cleared).toMatchObject({ requests: 1, previews: 0 });
  });
});

describe('what stays whatever its age', () => {
  const late = () => clockAt(4000);

  test.each([
    [
      'an act without its receipt',
      (id: string) => [
        `INSERT INTO act (request_id, kind, service_request_id, priority, created_at) VALUES ('a', 'acknowledge', '${id}', 'routine', '2026-03-10')`,
      ],
    ],
    [
      'an act whose pictures have not all arrived',
      (id: string) => [
        `INSERT INTO act (request_id, kind, service_request_id, priority, created_at) VALUES ('a', 'request', '${id}', 'routine', '2026-03-10')`,
        `INSERT INTO receipt VALUES ('a', '${id}', 'x', '[]', '2026-03-10', NULL)`,
      ],
    ],
    [
      'an edit that waits',
      (id: string) => [
        `INSERT INTO local_change (resource_type, resource_id, type, payload, request_id, status, created_at) VALUES ('ServiceRequest', '${id}', 'UPDATE', '{}', 'a', 'pending', '2026-03-10')`,
      ],
    ],
    [
      'a conflict that nobody settled',
      (id: string) => [
        `INSERT INTO conflict (request_id, resource_type, resource_id, found_at) VALUES ('a', 'ServiceRequest', '${id}', '2026-03-10')`,
      ],
    ],
    [
      'an opinion being written',
      (id: string) => [
        `INSERT INTO draft (id, kind, author_id, patient_id, json, created_at, saved_at) SELECT '${id}', 'opinion', (SELECT id FROM user LIMIT 1), 'p', '{}', '2026-03-10', '2026-03-10'`,
      ],
    ],
    [
      'a picture of a call that nobody has signed',
      (id: string) => [`INSERT INTO call_still VALUES ('i', '${id}', '{}', '2026-03-10')`],
    ],
    [
      'a call whose record nobody has signed',
      (id: string) => [`INSERT INTO call_record VALUES ('c', '${id}', '{}', '2026-03-10')`],
    ],
    [
      'a part that the hub never had',
      (id: string) => [
        `UPDATE resource SET hub_version_id = NULL WHERE type = 'ServiceRequest' AND id = '${id}'`,
      ],
    ],
    [
      'a request that the hub never said it has whole',
      (id: string) => [
        `UPDATE request_view SET row = json_set(row, '$.thread.hub', NULL) WHERE id = '${id}'`,
      ],
    ],
  ])('%s', async (_name, statements) => {
    const ended = await oneEnded();
    ended.store.database.transaction((db) => {
      for (const sql of statements(ended.id)) db.run(sql);
    });
    expect(await runAt(ended, late())).toBeNull();
    expect(heldOf(ended, ended.id)).toMatchObject({ listed: true, archived: false });
  });

  test('an original that has not left, is asked for, or stands in a draft', async () => {
    const ended = await oneEnded();
    const { database } = ended.store;
    const ids = database
      .all(
        `SELECT f.id FROM image_file f JOIN resource m ON m.type = 'Media' AND instr(m.json, f.id) > 0
         JOIN reference r ON r.type = 'Media' AND r.id = m.id AND r.target_id = ? WHERE f.kind = 'original' ORDER BY f.id`,
        ended.id,
      )
      .map(({ id }) => String(id));
    const [waiting = '', wanted = '', drafted = ''] = ids;
    database.transaction((db) => {
      db.run(
        "INSERT INTO act (request_id, kind, priority, created_at) VALUES ('a', 'request', 'routine', '2026-03-10')",
      );
      db.run(
        "INSERT INTO original (binary_id, request_id, kind, label, size, sha256, content_type, state) VALUES (?, 'a', 'original', '', 1, '', '', 'waiting')",
        waiting,
      );
      db.run(
        "INSERT INTO wanted_binary (binary_id, size, sha256, content_type) VALUES (?, 1, '', '')",
        wanted,
      );
      db.run(
        "INSERT INTO draft (id, kind, author_id, patient_id, json, created_at, saved_at) SELECT 'd', 'request', (SELECT id FROM user LIMIT 1), 'p', ?, '2026-03-10', '2026-03-10'",
        JSON.stringify({ images: [{ id: drafted }] }),
      );
    });
    await runAt(ended, clockAt(40));
    const left = database.all(
      "SELECT id FROM image_file WHERE kind = 'original' AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
      JSON.stringify(ids),
    );
    expect(left.map(({ id }) => id)).toEqual([waiting, wanted, drafted].filter(Boolean));
    expect(ids.length).toBeGreaterThanOrEqual(left.length);
  });

  test('everything, while an export or a backup is at work', async () => {
    const ended = await oneEnded();
    for (const why of ['export', 'backup', 'practice'] as const) {
      expect(await runAt(ended, late(), { hindrance: () => why })).toBe(why);
    }
    expect(heldOf(ended, ended.id).listed).toBe(true);
  });
});

describe('a clock that is wrong', () => {
  test('removes nothing: behind the hub, far from it, not checked lately, or set while it works', async () => {
    const ended = await oneEnded();
    const clock = clockAt(4000);
    const { store } = ended;
    const before = heldOf(ended, ended.id);
    expect(await runAgain(ended, clock)).toBe('hubUnheard');
    hearHub(store, new Date(clock.now().getTime() + 3 * 60_000));
    expect(await runAgain(ended, clock)).toBe('clock');
    for (const years of [-10, 10]) {
      hearHub(store, clock.now(), years * 365 * day);
      expect(await runAgain(ended, clock)).toBe('clock');
    }
    hearHub(store, new Date(clock.now().getTime() - 61 * 60_000));
    expect(await runAgain(ended, clock)).toBe('hubUnheard');
    const early = clockAt(10);
    hearHub(store, early.now());
    const jump = () => {
      if (early.now().getTime() < closed.getTime() + 20 * day) early.moveCalendar(365 * day);
      hearHub(store, early.now());
      return Promise.resolve();
    };
    expect(await runAgain(ended, early, { pause: jump })).toBe('clock');
    expect(heldOf(ended, ended.id)).toEqual(before);
  });
});

describe('what went', () => {
  test('left neither file nor key: not in the database, not in its unused pages, not in its journal', async () => {
    const ended = await oneEnded();
    const { database, folder } = ended.store;
    const row = database.one(
      `SELECT f.id, f.wrapped_key FROM image_file f JOIN resource m ON m.type = 'Media' AND instr(m.json, f.id) > 0
       JOIN reference r ON r.type = 'Media' AND r.id = m.id AND r.target_id = ? WHERE f.kind = 'original' LIMIT 1`,
      ended.id,
    );
    const sealed = JSON.parse(String(row?.wrapped_key)) as Record<string, string>;
    const needle = Object.values(sealed).sort((a, b) => b.length - a.length)[0] ?? '';
    expect(needle.length).toBeGreaterThan(20);
    expect(pagesInClear(ended.store).includes(needle)).toBe(true);
    const file = join(folder, 'images', String(row?.id));
    expect(existsSync(file)).toBe(true);
    const old = join(folder, 'estuaire.db.v140');
    const recent = join(folder, 'estuaire.db.v150');
    const clock = clockAt(30);
    for (const [path, days] of [
      [old, 35],
      [recent, 34],
    ] as const) {
      writeFileSync(path, 'a copy kept before a new schema');
      const at = new Date(clock.now().getTime() - days * day);
      utimesSync(path, at, at);
    }
    await runAt(ended, clock);
    expect(existsSync(file)).toBe(false);
    expect(pagesInClear(ended.store).includes(needle)).toBe(false);
    expect(readdirSync(folder).filter((name) => /\.v\d+$/.test(name))).toEqual([
      'estuaire.db.v150',
    ]);
  });

  test('a stop between the keys and the files is finished by the next run', async () => {
    const ended = await oneEnded();
    const { store, files } = ended;
    const cut = { ...files, unlink: () => expect.fail('killed') };
    hearHub(store, clockAt(30).now());
    await expect(runAgain({ ...ended, files: cut }, clockAt(30))).rejects.toThrow('killed');
    expect(heldOf(ended, ended.id).originals).toBe(0);
    const left = store.database.all('SELECT id FROM purged_file').map(({ id }) => String(id));
    expect(left.length).toBeGreaterThan(0);
    expect(left.every((id) => existsSync(join(store.folder, 'images', id)))).toBe(true);
    await runAt(ended, clockAt(30));
    expect(left.some((id) => existsSync(join(store.folder, 'images', id)))).toBe(false);
    expect(store.database.all('SELECT id FROM purged_file')).toEqual([]);
  });
});
