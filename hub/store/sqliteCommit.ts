import { randomUUID } from 'node:crypto';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import type {
  CommitOutcome,
  CommitPlan,
  NamedBinary,
  RequestRecord,
  ResourceWrite,
  StoredAnswer,
} from './repository.ts';
import { splitKey } from './resourceKey.ts';
import { writeAttestation } from './sqliteAttestations.ts';
import { writeAuditHead } from './sqliteAuditHeads.ts';

/** Carries an outcome out of the transaction, which it rolls back. */
class Abandoned extends Error {
  readonly outcome: CommitOutcome;

  constructor(outcome: CommitOutcome) {
    super(outcome.status);
    this.outcome = outcome;
  }
}

/** One transaction, never waiting: receipt, guards, then every row, or nothing. */
export function commitPlan(database: Database, plan: CommitPlan): CommitOutcome {
  try {
    return database.transaction((db) => {
      const known = plan.request === null ? null : knownRequest(db, plan.request);
      if (known !== null) return known;
      checkGuards(db, plan);
      writeCases(db, plan);
      for (const write of plan.writes) writeResource(db, write);
      writeMembership(db, plan);
      for (const head of plan.auditHeads) writeAuditHead(db, head, plan.at);
      for (const one of plan.attestations) writeAttestation(db, one, plan.at);
      writeTransfers(db, plan);
      markFeed(db);
      return { status: 'done' };
    });
  } catch (error) {
    if (error instanceof Abandoned) return error.outcome;
    throw error;
  }
}

function knownRequest(db: ReadableDatabase, request: RequestRecord): CommitOutcome | null {
  const row = db.one(
    'SELECT digest, answer FROM receipt WHERE establishmentId = ? AND requestId = ?',
    request.establishmentId,
    request.requestId,
  );
  if (row === undefined) return null;
  const answer = JSON.parse(String(row.answer)) as StoredAnswer;
  return { status: 'repeated', digest: String(row.digest), answer };
}

function checkGuards(db: ReadableDatabase, plan: CommitPlan): void {
  for (const guard of plan.guards) {
    const row = db.one('SELECT state FROM binary WHERE id = ?', guard.binaryId);
    if ((row?.state === 'received') !== guard.received) throw new Abandoned({ status: 'stale' });
  }
}

function writeCases(db: WritableDatabase, plan: CommitPlan): void {
  for (const it of plan.newCases) {
    db.run(
      'INSERT INTO requestCase (id, establishmentId, patientId) VALUES (?, ?, ?)',
      it.id,
      it.establishmentId,
      it.patientId,
    );
  }
  for (const number of plan.numbers) {
    const added = db.run(
      'INSERT INTO requestNumber VALUES (?, ?) ON CONFLICT DO NOTHING',
      number.value,
      number.caseId,
    );
    if (added === 0) throw new Abandoned({ status: 'numberTaken', value: number.value });
  }
}

function nextSequence(db: WritableDatabase): number {
  const row = db.one(
    `UPDATE counter SET value = value + 1 WHERE name = 'sequence' RETURNING value`,
  );
  return Number(row?.value);
}

/** Where the feed ends now, told from every other feed that has that many changes. */
function markFeed(db: WritableDatabase): void {
  db.run(
    `INSERT INTO feedMark SELECT value, ? FROM counter WHERE name = 'sequence' AND value > 0
     ON CONFLICT DO NOTHING`,
    randomUUID(),
  );
}

function writeResource(db: WritableDatabase, write: ResourceWrite): void {
  const { resourceType: type, id } = write.resource;
  const json = JSON.stringify(write.resource);
  if (putCurrent(db, write, json) === 0) {
    throw new Abandoned({ status: 'conflict', key: `${type}/${id}` });
  }
  const version = write.expectedVersion + 1;
  db.run(
    'INSERT INTO resourceVersion VALUES (?, ?, ?, ?, ?)',
    type,
    id,
    version,
    write.lastUpdated,
    json,
  );
  db.run('DELETE FROM searchEntry WHERE type = ? AND id = ?', type, id);
  for (const { parameter, value, end } of write.index) {
    db.run('INSERT INTO searchEntry VALUES (?, ?, ?, ?, ?)', type, id, parameter, value, end);
  }
}

/** Answers 0 when the version it should replace is not the stored one. */
function putCurrent(db: WritableDatabase, write: ResourceWrite, json: string): number {
  const { resource, expectedVersion, lastUpdated } = write;
  const { resourceType: type, id } = resource;
  const [version, sequence] = [expectedVersion + 1, nextSequence(db)];
  if (expectedVersion > 0) {
    return db.run(
      `UPDATE resource SET version = ?, lastUpdated = ?, sequence = ?, json = ?
       WHERE type = ? AND id = ? AND version = ?`,
      ...[version, lastUpdated, sequence, json, type, id, expectedVersion],
    );
  }
  return db.run(
    'INSERT INTO resource VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (type, id) DO NOTHING',
    ...[type, id, version, lastUpdated, sequence, write.establishmentId, write.side, json],
  );
}

/** What becomes readable by somebody new goes to the end of the feed again, whatever its version. */
function writeMembership(db: WritableDatabase, plan: CommitPlan): void {
  const written = new Set(
    plan.writes.map(({ resource }) => `${resource.resourceType}/${resource.id}`),
  );
  const announceAgain = new Set<string>();
  for (const { caseId, key } of plan.caseMembers) {
    const [type, id] = splitKey(key);
    const added = db.run(
      'INSERT INTO caseMember VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      caseId,
      type,
      id,
    );
    if (added > 0) announceAgain.add(key);
  }
  for (const { caseId, teamId } of plan.caseTeams) {
    const added = db.run(
      'INSERT INTO caseTeam VALUES (?, ?) ON CONFLICT DO NOTHING',
      caseId,
      teamId,
    );
    if (added === 0) continue;
    for (const row of db.all('SELECT type, id FROM caseMember WHERE caseId = ?', caseId)) {
      announceAgain.add(`${row.type}/${row.id}`);
    }
  }
  for (const { caseId, taskId } of plan.currentTasks) {
    db.run('UPDATE requestCase SET currentTaskId = ? WHERE id = ?', taskId, caseId);
  }
  for (const key of announceAgain) {
    if (written.has(key)) continue;
    const [type, id] = splitKey(key);
    db.run(
      'UPDATE resource SET sequence = ? WHERE type = ? AND id = ?',
      nextSequence(db),
      type,
      id,
    );
  }
}

function writeTransfers(db: WritableDatabase, plan: CommitPlan): void {
  for (const binary of plan.named) nameBinary(db, binary, plan.at);
  for (const { binaryId, at } of plan.received) {
    const changed = db.run(
      `UPDATE binary SET state = 'received', receivedAt = ? WHERE id = ? AND state <> 'received'`,
      at,
      binaryId,
    );
    if (changed === 0) throw new Abandoned({ status: 'stale' });
  }
  if (plan.request !== null) writeReceipt(db, plan.request);
  for (const { establishmentId, requestId } of plan.completed) {
    db.run(
      'UPDATE receipt SET completedAt = ? WHERE establishmentId = ? AND requestId = ?',
      plan.at,
      establishmentId,
      requestId,
    );
  }
}

/** A preview already here is claimed by the body that names it; the same file named twice stays one file. */
function nameBinary(db: WritableDatabase, binary: NamedBinary, at: string): void {
  db.run(
    `INSERT INTO binary VALUES (?, 'original', ?, ?, ?, ?, ?, ?, 'expected', ?, NULL)
     ON CONFLICT (id) DO UPDATE SET caseId = COALESCE(caseId, excluded.caseId)`,
    binary.id,
    binary.establishmentId,
    binary.workstationId,
    binary.caseId,
    binary.sha256,
    binary.size,
    binary.contentType,
    at,
  );
}

function writeReceipt(db: WritableDatabase, request: RequestRecord): void {
  db.run(
    'INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    request.establishmentId,
    request.requestId,
    request.workstationId,
    request.digest,
    request.receivedAt,
    request.completedAt,
    JSON.stringify(request.answer),
    JSON.stringify(request.entries),
    request.caseId,
    request.createsCase ? 1 : 0,
  );
  for (const binaryId of request.binaryIds) {
    db.run(
      'INSERT INTO receiptBinary VALUES (?, ?, ?)',
      request.establishmentId,
      request.requestId,
      binaryId,
    );
  }
}
