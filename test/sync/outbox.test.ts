import { createHash, randomUUID } from 'node:crypto';
import type { Bundle, Patient, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import {
  markRejected,
  markSending,
  recoverInterrupted,
  resolveBases,
} from '../../electron/vault/store/actStateStore.ts';
import {
  adoptLoneChanges,
  commitAct,
  type NewAct,
  withdrawAct,
} from '../../electron/vault/store/actStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import { appendLocalChange } from '../../electron/vault/store/localChangeStore.ts';
import { changesOfAct, readOutbox } from '../../electron/vault/store/outboxStore.ts';
import { saveReceipt } from '../../electron/vault/store/receiptStore.ts';
import { saveResource } from '../../electron/vault/store/resourceStore.ts';
import { composeBundle } from '../../electron/vault/sync/composeBundle.ts';
import { migratedDatabase } from '../support/database.ts';

const now = new Date('2026-03-10T03:12:00Z');

function patient(id: string, family = 'TESTLEMOINE'): Patient & { id: string } {
  return { resourceType: 'Patient', id, name: [{ family }] };
}

function request(id: string, patientId: string): Resource & { id: string } {
  return {
    resourceType: 'ServiceRequest',
    id,
    status: 'active',
    intent: 'order',
    subject: { reference: `Patient/${patientId}` },
  };
}

function commit(database: Database, act: Partial<NewAct> & Pick<NewAct, 'resources'>): string {
  const requestId = act.requestId ?? randomUUID();
  database.transaction((db) => {
    commitAct(
      db,
      {
        kind: 'request',
        serviceRequestId: null,
        priority: 'routine',
        professionalId: null,
        originals: [],
        previews: [],
        ...act,
        requestId,
      },
      now,
    );
    for (const resource of act.resources) saveResource(db, resource, now, null);
  });
  return requestId;
}

function receive(database: Database, requestId: string, versions: Record<string, string>): void {
  const entries = Object.entries(versions).map(([reference, versionId]) => ({
    reference,
    versionId,
  }));
  const receivedAt = now.toISOString();
  const receipt = { requestId, bodySha256: 'x', entries, receivedAt, completedAt: receivedAt };
  database.transaction((db) => saveReceipt(db, receipt));
}

const acts = (database: Database) => readOutbox(database).acts;

describe('committing an act', () => {
  test('writes all of it or nothing', () => {
    const database = migratedDatabase();
    const file = { binaryId: 'b1', size: 1, sha256: 'x', contentType: 'image/jpeg', label: '' };
    const twice = { resources: [patient('p1')], originals: [file, file] };
    expect(() => commit(database, twice)).toThrow();
    expect(readOutbox(database)).toEqual({ acts: [], files: [] });
    expect(database.all('SELECT * FROM resource')).toEqual([]);
    expect(database.all('SELECT * FROM act')).toEqual([]);
  });

  test('refuses an act that writes nothing, or one resource twice', () => {
    const database = migratedDatabase();
    expect(() => commit(database, { resources: [] })).toThrow('at least one resource');
    expect(() => commit(database, { resources: [patient('p1'), patient('p1')] })).toThrow();
  });

  test('makes it wait for the acts whose resources it refers to, and for no other', () => {
    const database = migratedDatabase();
    const first = commit(database, { resources: [patient('p1')] });
    commit(database, { resources: [patient('p2')] });
    const second = commit(database, { resources: [request('r1', 'p1')] });
    const waits = acts(database).find(({ requestId }) => requestId === second)?.waitsFor;
    expect(waits).toEqual([first]);
    receive(database, first, { 'Patient/p1': '1' });
    expect(acts(database).find(({ requestId }) => requestId === second)?.waitsFor).toEqual([]);
  });

  test('creates what the hub never had and replaces the version it last gave', () => {
    const database = migratedDatabase();
    const created = commit(database, { resources: [patient('p1')] });
    expect(changesOfAct(database, created)).toMatchObject([
      { type: 'INSERT', baseVersionId: null },
    ]);
    receive(database, created, { 'Patient/p1': '7' });
    const updated = commit(database, { resources: [patient('p1', 'TESTAUTRE')] });
    expect(changesOfAct(database, updated)).toMatchObject([{ type: 'UPDATE' }]);
  });

  test('takes its precondition from the receipt of an earlier act on the same resource', () => {
    const database = migratedDatabase();
    const created = commit(database, { resources: [patient('p1')] });
    const updated = commit(database, { resources: [patient('p1', 'TESTAUTRE')] });
    const again = commit(database, { resources: [patient('p1', 'TESTENCORE')] });
    expect(() => composeBundle(updated, changesOfAct(database, updated))).toThrow('version');
    receive(database, created, { 'Patient/p1': '3' });
    database.transaction((db) => resolveBases(db, updated));
    const { body } = composeBundle(updated, changesOfAct(database, updated));
    expect(String(body)).toContain('"ifMatch":"W/\\"3\\""');
    expect(acts(database).find(({ requestId }) => requestId === again)?.waitsFor).toEqual([
      updated,
    ]);
  });

  test('adopts a change that was put in the outbox alone, after the earlier ones of the same resource', () => {
    const database = migratedDatabase();
    const created = { type: 'INSERT', baseVersionId: null, requestId: randomUUID() } as const;
    const updated = { type: 'UPDATE', baseVersionId: null, requestId: randomUUID() } as const;
    for (const change of [created, updated]) {
      database.transaction((db) =>
        appendLocalChange(db, { ...change, resource: patient('p1') }, now),
      );
    }
    expect(acts(database)).toEqual([]);
    database.transaction(adoptLoneChanges);
    database.transaction(adoptLoneChanges);
    expect(acts(database)).toMatchObject([
      { requestId: created.requestId, kind: 'patient', waitsFor: [] },
      { requestId: updated.requestId, kind: 'patient', waitsFor: [created.requestId] },
    ]);
  });
});

describe('the bytes of an act', () => {
  test('are the same each time they are composed', () => {
    const database = migratedDatabase();
    const id = commit(database, { resources: [patient('p1'), request('r1', 'p1')] });
    const one = composeBundle(id, changesOfAct(database, id));
    const two = composeBundle(id, changesOfAct(database, id));
    expect(two).toEqual(one);
    expect(one.sha256).toBe(createHash('sha256').update(one.body).digest('hex'));
    const bundle = JSON.parse(String(one.body)) as Bundle;
    expect(bundle.entry?.map(({ request }) => request)).toEqual([
      { method: 'PUT', url: 'Patient/p1', ifNoneMatch: '*' },
      { method: 'PUT', url: 'ServiceRequest/r1', ifNoneMatch: '*' },
    ]);
  });

  test('never change once they may have left', () => {
    const database = migratedDatabase();
    const id = commit(database, { resources: [patient('p1')] });
    const first = composeBundle(id, changesOfAct(database, id));
    database.transaction((db) => markSending(db, id, first));
    const other = { body: Buffer.from('other'), sha256: 'other' };
    database.transaction((db) => markSending(db, id, other));
    const row = database.one('SELECT body, body_sha256 FROM act WHERE request_id = ?', id);
    expect(Buffer.from(row?.body as Uint8Array)).toEqual(first.body);
    expect(row?.body_sha256).toBe(first.sha256);
  });
});

describe('a receipt', () => {
  test('takes out exactly the rows of its act', () => {
    const database = migratedDatabase();
    const first = commit(database, { resources: [patient('p1')] });
    const second = commit(database, { resources: [patient('p1', 'TESTAUTRE')] });
    receive(database, first, { 'Patient/p1': '1' });
    expect(acts(database).map(({ requestId }) => requestId)).toEqual([second]);
    expect(database.one("SELECT hub_version_id FROM resource WHERE id = 'p1'")).toEqual({
      hub_version_id: '1',
    });
  });
});

describe('after a stop', () => {
  test('what was leaving waits again', () => {
    const database = migratedDatabase();
    const id = commit(database, { resources: [patient('p1')] });
    database.transaction((db) =>
      markSending(db, id, composeBundle(id, changesOfAct(database, id))),
    );
    expect(acts(database)).toMatchObject([{ status: 'sending', attempts: 1, mayHaveLeft: true }]);
    database.transaction(recoverInterrupted);
    expect(acts(database)).toMatchObject([{ status: 'pending', attempts: 1, mayHaveLeft: true }]);
  });
});

describe('taking back', () => {
  test('is possible while nothing left and nothing refers to it', () => {
    const database = migratedDatabase();
    const first = commit(database, { resources: [patient('p1')] });
    const second = commit(database, { resources: [request('r1', 'p1')] });
    const takeBack = (id: string) => () => database.transaction((db) => withdrawAct(db, id));
    expect(takeBack(first)).toThrow(expect.objectContaining({ detail: { reason: 'referredTo' } }));
    takeBack(second)();
    takeBack(first)();
    expect(acts(database)).toEqual([]);
  });

  test('is refused once its bytes may have reached the hub', () => {
    const database = migratedDatabase();
    const id = commit(database, { resources: [patient('p1')] });
    const bytes = composeBundle(id, changesOfAct(database, id));
    database.transaction((db) => markSending(db, id, bytes));
    database.transaction(recoverInterrupted);
    expect(() => database.transaction((db) => withdrawAct(db, id))).toThrow(
      expect.objectContaining({ code: 'state.forbidden', detail: { reason: 'sent' } }),
    );
    database.transaction((db) => markRejected(db, id, 'hub.rejected', 'resource.invalid'));
    database.transaction((db) => withdrawAct(db, id));
    expect(acts(database)).toEqual([]);
  });

  test('an edited act takes the place of the refused one, and what waited for it waits for the new one', () => {
    const database = migratedDatabase();
    const refused = commit(database, { resources: [patient('p1')] });
    const follower = commit(database, {
      resources: [patient('p1', 'TESTAUTRE'), request('r1', 'p1')],
    });
    const bytes = composeBundle(refused, changesOfAct(database, refused));
    database.transaction((db) => markSending(db, refused, bytes));
    database.transaction((db) => markRejected(db, refused, 'hub.rejected', 'resource.invalid'));
    const edited = commit(database, { resources: [patient('p1', 'TESTJUSTE')], replaces: refused });
    expect(changesOfAct(database, edited)).toMatchObject([{ type: 'INSERT' }]);
    const waits = Object.fromEntries(acts(database).map((one) => [one.requestId, one.waitsFor]));
    expect(waits).toEqual({ [edited]: [], [follower]: [edited] });
  });
});
