import type { WritableDatabase } from '../database.ts';

/**
 * Heads of the access trail that were signed and queued for the hub; and what the journal looks for in the rows,
 * computed from each row's own text, so that it cannot say anything else.
 */
export const createAuditHead = { version: 130, up };

const columns = { action: 'action', user_id: 'user', outcome: 'outcome', recorded: 'recorded' };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE audit_head (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT`);
  for (const [column, member] of Object.entries(columns)) addColumn(db, column, member);
  addColumn(db, 'object_id', 'object.id');
  db.run('CREATE INDEX audit_event_action ON audit_event (action, seq)');
  db.run('CREATE INDEX audit_event_user ON audit_event (user_id, seq)');
  db.run('CREATE INDEX audit_event_object ON audit_event (object_id, seq)');
  db.run('CREATE INDEX audit_event_recorded ON audit_event (recorded, seq)');
  // Two filters at once are counted from these alone, among half a million lines.
  db.run('CREATE INDEX audit_event_user_action ON audit_event (user_id, action, recorded)');
  db.run('CREATE INDEX audit_event_user_recorded ON audit_event (user_id, recorded)');
  db.run('CREATE INDEX audit_event_action_recorded ON audit_event (action, recorded)');
  db.run("CREATE INDEX audit_event_refused ON audit_event (seq) WHERE outcome = 'refused'");
}

function addColumn(db: WritableDatabase, column: string, member: string): void {
  db.run(
    `ALTER TABLE audit_event ADD COLUMN ${column} TEXT GENERATED ALWAYS AS (json_extract(event, '$.${member}')) VIRTUAL`,
  );
}
