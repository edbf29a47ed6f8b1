import type { Database, WritableDatabase } from './database.ts';
import { createResource } from './migrations/0010-createResource.ts';
import { createTransfer } from './migrations/0020-createTransfer.ts';
import { createIdentity } from './migrations/0030-createIdentity.ts';
import { createAuditHead } from './migrations/0040-createAuditHead.ts';
import { createOperatorEvent } from './migrations/0050-createOperatorEvent.ts';
import { createFeedMark } from './migrations/0090-createFeedMark.ts';
import { createAttestation } from './migrations/0120-createAttestation.ts';

/** One step of the schema, never edited once released, numbered by tens. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

const migrations: readonly Migration[] = [
  createResource,
  createTransfer,
  createIdentity,
  createAuditHead,
  createOperatorEvent,
  createFeedMark,
  createAttestation,
];

/**
 * Brings the schema to the newest version, all missing steps in one transaction.
 * @throws Error when the database was written by a newer hub: it is left untouched
 */
export function migrate(database: Database): void {
  const latest = Math.max(...migrations.map((step) => step.version));
  database.transaction((db) => {
    const version = Number(db.one('PRAGMA user_version')?.user_version);
    if (version > latest)
      throw new Error(`The database has schema ${version}, newer than ${latest}`);
    for (const step of migrations.filter((candidate) => candidate.version > version)) {
      apply(db, step);
    }
  });
}

function apply(db: WritableDatabase, step: Migration): void {
  for (const statement of step.statements) db.run(statement);
  db.run(`PRAGMA user_version = ${step.version}`);
}
