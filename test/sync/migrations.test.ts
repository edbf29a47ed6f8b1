import { describe, expect, test } from 'vitest';
import { adoptLoneChanges } from '../../electron/vault/store/actStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import { migrate } from '../../electron/vault/store/migrate.ts';
import { readOutbox } from '../../electron/vault/store/outboxStore.ts';
import { databaseOptions, openForTest } from '../support/database.ts';

function migrated(version: number): Database {
  const options = databaseOptions();
  const database = openForTest(options);
  migrate(database, options.path, version);
  return database;
}

function queryPlan(database: Database, sql: string): string {
  return database
    .all(`EXPLAIN QUERY PLAN ${sql}`)
    .map((row) => row.detail)
    .join('\n');
}

describe('migration 0050', () => {
  test('keeps what waited in the outbox before acts existed', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 40);
    database.transaction((db) =>
      db.run(
        `INSERT INTO local_change (resource_type, resource_id, type, payload, request_id, status, created_at)
         VALUES ('Patient', 'p1', 'INSERT', '{}', 'a1', 'pending', '2026-03-10T03:12:00Z')`,
      ),
    );
    migrate(database, options.path);
    database.transaction(adoptLoneChanges);
    expect(readOutbox(database).acts).toMatchObject([{ requestId: 'a1', kind: 'patient' }]);
  });

  test('finds the rows, the files and the acts of one request by index', () => {
    const database = migrated(50);
    const plans = {
      local_change_request: "SELECT 1 FROM local_change WHERE request_id = 'a'",
      original_request: "SELECT 1 FROM original WHERE request_id = 'a'",
      act_service_request: "SELECT 1 FROM act WHERE service_request_id = 'r'",
      act_dependency_on: "SELECT 1 FROM act_dependency WHERE on_request_id = 'a'",
    };
    for (const [index, sql] of Object.entries(plans)) {
      expect(queryPlan(database, sql)).toContain(index);
    }
  });

  test('takes the files and the waits of an act away with it, and keeps what the hub has', () => {
    const database = migrated(50);
    database.transaction((db) => {
      db.run(
        "INSERT INTO act (request_id, kind, priority, created_at) VALUES ('a', 'other', 'routine', 'now')",
      );
      db.run(
        `INSERT INTO original (binary_id, request_id, kind, label, size, sha256, content_type, state)
         VALUES ('b', 'a', 'original', '', 1, 'x', 'image/jpeg', 'waiting')`,
      );
      db.run("INSERT INTO act_dependency VALUES ('a', 'z')");
      db.run(
        "INSERT INTO conflict (request_id, resource_type, resource_id, found_at) VALUES ('a', 'T', 'i', 'now')",
      );
      db.run("DELETE FROM act WHERE request_id = 'a'");
    });
    expect(database.all('SELECT * FROM original')).toEqual([]);
    expect(database.all('SELECT * FROM act_dependency')).toEqual([]);
    expect(database.all('SELECT * FROM conflict')).toHaveLength(1);
  });
});

describe('migration 0060', () => {
  test('keeps one link and refuses one without its key', () => {
    const database = migrated(60);
    const link = (number: number, kid: string) => () =>
      database.transaction((db) =>
        db.run('INSERT INTO hub_link (number, kid, json) VALUES (?, ?, ?)', number, kid, '{}'),
      );
    expect(link(1, 'nobody')).toThrow(/FOREIGN KEY/);
    database.transaction((db) => db.run("INSERT INTO workstation_key VALUES ('k', '{}', 'now')"));
    link(1, 'k')();
    expect(link(2, 'k')).toThrow(/CHECK/);
  });
});
