import type { Migration } from '../migrate.ts';

/**
 * By what the feed was told as far as it goes: one mark, drawn at random, for each act that made it longer. A database
 * that was put back from a copy, and has gone on by itself since, has other marks at the same numbers.
 */
export const createFeedMark: Migration = {
  version: 90,
  statements: [
    `CREATE TABLE feedMark (sequence INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT`,
    `INSERT INTO feedMark SELECT value, lower(hex(randomblob(12))) FROM counter
       WHERE name = 'sequence' AND value > 0`,
  ],
};
