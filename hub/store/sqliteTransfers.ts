import type { Database, ReadableDatabase, Row, WritableDatabase } from './database.ts';
import type { RequestRecord, StoredAnswer } from './repository.ts';
import { readCase } from './sqliteResources.ts';
import type { BinaryRecord, TransferRepository } from './transferRepository.ts';

export function sqliteTransfers(database: Database): TransferRepository {
  return { ...receipts(database), ...files(database), ...previews(database) };
}

function receipts(database: Database): Pick<TransferRepository, 'receipt' | 'receiptsNaming'> {
  return {
    receipt: async (establishmentId, requestId) => {
      const row = database.one(
        'SELECT * FROM receipt WHERE establishmentId = ? AND requestId = ?',
        establishmentId,
        requestId,
      );
      return row === undefined ? null : requestRecord(database, row);
    },
    receiptsNaming: async (binaryId) =>
      database
        .all(
          `SELECT r.* FROM receiptBinary b JOIN receipt r USING (establishmentId, requestId)
           WHERE b.binaryId = ? ORDER BY r.receivedAt`,
          binaryId,
        )
        .map((row) => requestRecord(database, row)),
  };
}

function files(
  database: Database,
): Pick<
  TransferRepository,
  | 'binary'
  | 'binaries'
  | 'startReceiving'
  | 'keepReceiving'
  | 'forgetUpload'
  | 'receiving'
  | 'received'
> {
  return {
    binary: async (id) => readBinary(database, id),
    binaries: async (ids) => {
      const found = [...new Set(ids)].map((id) => readBinary(database, id));
      return new Map(found.filter((binary) => binary !== null).map((it) => [it.id, it]));
    },
    startReceiving: async (id, at) =>
      database.transaction(
        (db) =>
          db.run(
            `UPDATE binary SET state = 'receiving', createdAt = ? WHERE id = ? AND state = 'expected'`,
            at,
            id,
          ),
        'unflushed',
      ) > 0,
    keepReceiving: async (id) =>
      // Only what writes is flushed, with all that was written before it.
      void database.transaction((db) =>
        db.run(`UPDATE binary SET state = state WHERE id = ? AND state = 'receiving'`, id),
      ),
    forgetUpload: async (id) =>
      database.transaction((db) => {
        db.run(`DELETE FROM binary WHERE id = ? AND state = 'receiving' AND caseId IS NULL`, id);
        db.run(`UPDATE binary SET state = 'expected' WHERE id = ? AND state = 'receiving'`, id);
      }),
    received: async () =>
      database
        .all(`SELECT id, size, sha256 FROM binary WHERE state = 'received' ORDER BY id`)
        .map(({ id, size, sha256 }) => ({
          id: String(id),
          size: Number(size),
          sha256: String(sha256),
        })),
    receiving: async () =>
      database
        .all(`SELECT * FROM binary WHERE state = 'receiving'`)
        .map((row) => binaryRecord(database, row)),
  };
}

function previews(
  database: Database,
): Pick<TransferRepository, 'addPreview' | 'countUnnamedPreviews' | 'forgetUnnamedPreviews'> {
  return {
    addPreview: async (preview) =>
      database.transaction((db) =>
        db.run(
          `INSERT INTO binary VALUES (?, 'preview', ?, ?, NULL, ?, ?, ?, 'receiving', ?, NULL)
           ON CONFLICT (id) DO NOTHING`,
          preview.id,
          preview.establishmentId,
          preview.workstationId,
          preview.sha256,
          preview.size,
          preview.contentType,
          preview.createdAt,
        ),
      ) > 0,
    countUnnamedPreviews: async (workstationId) =>
      Number(
        database.one(
          `SELECT count(*) AS number FROM binary
           WHERE workstationId = ? AND kind = 'preview' AND caseId IS NULL`,
          workstationId,
        )?.number,
      ),
    forgetUnnamedPreviews: async (before) =>
      database.transaction((db) => forgetUnnamedPreviews(db, before)),
  };
}

/** Row, versions and record: nothing of a preview that no body has named stays. */
function forgetUnnamedPreviews(db: WritableDatabase, before: string): void {
  const unnamed = `kind = 'preview' AND caseId IS NULL AND createdAt < ?`;
  for (const table of ['resource', 'resourceVersion']) {
    db.run(
      `DELETE FROM ${table}
       WHERE type = 'Binary' AND id IN (SELECT id FROM binary WHERE ${unnamed})`,
      before,
    );
  }
  db.run(`DELETE FROM binary WHERE ${unnamed}`, before);
}

function requestRecord(db: ReadableDatabase, row: Row): RequestRecord {
  const binaries = db.all(
    'SELECT binaryId FROM receiptBinary WHERE establishmentId = ? AND requestId = ?',
    row.establishmentId ?? '',
    row.requestId ?? '',
  );
  return {
    establishmentId: String(row.establishmentId),
    requestId: String(row.requestId),
    workstationId: String(row.workstationId),
    digest: String(row.digest),
    receivedAt: String(row.receivedAt),
    answer: JSON.parse(String(row.answer)) as StoredAnswer,
    entries: JSON.parse(String(row.entries)) as RequestRecord['entries'],
    binaryIds: binaries.map((it) => String(it.binaryId)),
    caseId: row.caseId === null ? null : String(row.caseId),
    createsCase: row.createsCase === 1,
    completedAt: row.completedAt === null ? null : String(row.completedAt),
  };
}

function readBinary(db: ReadableDatabase, id: string): BinaryRecord | null {
  const row = db.one('SELECT * FROM binary WHERE id = ?', id);
  return row === undefined ? null : binaryRecord(db, row);
}

function binaryRecord(db: ReadableDatabase, row: Row): BinaryRecord {
  return {
    id: String(row.id),
    kind: row.kind === 'preview' ? 'preview' : 'original',
    establishmentId: String(row.establishmentId),
    workstationId: String(row.workstationId),
    sha256: String(row.sha256),
    size: Number(row.size),
    contentType: String(row.contentType),
    state: row.state === 'received' || row.state === 'receiving' ? row.state : 'expected',
    createdAt: String(row.createdAt),
    receivedAt: row.receivedAt === null ? null : String(row.receivedAt),
    request: row.caseId === null ? null : readCase(db, String(row.caseId)),
  };
}
