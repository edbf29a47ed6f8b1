import type { WritableDatabase } from '../database.ts';

/** What a list of residents shows and what a search compares, beside the resource they come from. */
export const createPatient = { version: 20, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE patient (
    number INTEGER PRIMARY KEY,
    type TEXT NOT NULL DEFAULT 'Patient' CHECK (type = 'Patient'),
    id TEXT NOT NULL UNIQUE,
    birth_family TEXT NOT NULL,
    first_given TEXT NOT NULL,
    used_family TEXT,
    used_given TEXT,
    birth_date TEXT NOT NULL,
    birth_digits TEXT NOT NULL,
    sex TEXT NOT NULL,
    unit TEXT,
    room TEXT,
    room_key TEXT,
    status TEXT NOT NULL,
    fictitious INTEGER NOT NULL CHECK (fictitious IN (0, 1)),
    sort_key TEXT NOT NULL,
    used_key TEXT,
    ins TEXT,
    FOREIGN KEY (type, id) REFERENCES resource (type, id) ON DELETE CASCADE
  ) STRICT`);
  db.run('CREATE INDEX patient_birth_date ON patient (birth_date)');
  db.run('CREATE INDEX patient_birth_digits ON patient (birth_digits)');
  db.run('CREATE INDEX patient_room ON patient (room_key)');
  db.run('CREATE INDEX patient_ins ON patient (ins) WHERE ins IS NOT NULL');
  db.run('CREATE INDEX patient_sort ON patient (sort_key)');
  db.run(
    "CREATE VIRTUAL TABLE patient_search USING fts5 (names, tokenize = 'ascii', prefix = '1 2 3')",
  );
  // Without this option deleted names stay readable in the index's own tables.
  db.run("INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1)");
}
