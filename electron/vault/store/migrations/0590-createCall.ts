import type { WritableDatabase } from '../database.ts';

/**
 * Pictures taken during a call, before somebody signs them into the request, shared by everybody here who may sign. And
 * what a call was, until it is signed into the file: a workstation that goes out in the middle of a call has it still.
 */
export const createCall = { version: 590, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE call_still (
    image_id TEXT PRIMARY KEY,
    service_request_id TEXT NOT NULL,
    json TEXT NOT NULL CHECK (json_valid(json)),
    taken_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX call_still_request ON call_still (service_request_id)');
  db.run(`CREATE TABLE call_record (
    call_id TEXT PRIMARY KEY,
    service_request_id TEXT NOT NULL,
    json TEXT NOT NULL CHECK (json_valid(json)),
    saved_at TEXT NOT NULL
  ) STRICT`);
}
