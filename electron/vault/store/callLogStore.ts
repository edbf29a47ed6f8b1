import type { Encounter } from '@medplum/fhirtypes';
import type { ReadableDatabase } from './database.ts';

/** Records of calls, the latest first by the instant at which each began. */
export function latestEncounters(db: ReadableDatabase, limit: number): readonly Encounter[] {
  return db
    .all(
      `SELECT json FROM resource WHERE type = 'Encounter'
       ORDER BY julianday(json_extract(json, '$.period.start')) DESC, id LIMIT ?`,
      limit,
    )
    .map((row) => JSON.parse(String(row.json)) as Encounter);
}
