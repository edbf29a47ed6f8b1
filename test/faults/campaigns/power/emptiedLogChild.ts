/**
 * Writes every row of a small database again and again, the log being emptied before and after, under a tracer.
 * `test/unit/faults/emptiedLog.test.ts` cuts the power of it.
 * Arguments: the file of the database, the file of marks.
 */
import { openSync, writeSync } from 'node:fs';
import { openDatabase } from '../../../../electron/vault/store/database.ts';
import { logStore, rounds, rows } from './emptiedLog.ts';

const [path = '', marks = ''] = process.argv.slice(2);
const answers = openSync(marks, 'a');
const database = openDatabase({ path, ...logStore });
/** As the line that a vault under G1 writes before an answer leaves: from here on it is a promise. */
const answer = (): void => void writeSync(answers, 'done\n');

database.transaction((db) => {
  db.run('CREATE TABLE page (id INTEGER PRIMARY KEY, round INTEGER, filler BLOB) STRICT');
  for (let id = 0; id < rows; id += 1) {
    db.run('INSERT INTO page (id, round, filler) VALUES (?, 0, zeroblob(3000))', id);
  }
});
database.checkpoint();
answer();
for (let round = 1; round <= rounds; round += 1) {
  database.transaction((db) => db.run('UPDATE page SET round = ?', round));
  answer();
}
database.checkpoint();
answer();
database.close();
