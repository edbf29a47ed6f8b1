import { Answers } from '../../../shared/forms/answers.ts';
import type { StableFact } from '../../../shared/forms/stableFacts.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** The facts that one signed request says of its resident. */
export interface RequestFacts {
  readonly requestId: string;
  readonly patientId: string;
  /** When it was signed, an instant. */
  readonly notedAt: string;
  readonly authorName: string;
  readonly answers: Answers;
}

/** A request says what it was signed with: a later version of it replaces the earlier. */
export function saveRequestFacts(db: WritableDatabase, facts: RequestFacts): void {
  db.run(
    `INSERT OR REPLACE INTO resident_fact (request_id, patient_id, noted_at, author_name, answers)
     VALUES (?, ?, ?, ?, ?)`,
    facts.requestId,
    facts.patientId,
    facts.notedAt,
    facts.authorName,
    JSON.stringify(facts.answers),
  );
}

/** True when the facts of that request, as signed at that instant, are kept. */
export function hasRequestFacts(db: ReadableDatabase, requestId: string, notedAt: string): boolean {
  const found = 'SELECT 1 FROM resident_fact WHERE request_id = ? AND noted_at = ?';
  return db.one(found, requestId, notedAt) !== undefined;
}

/** What was entered in error says nothing of anybody. */
export function forgetRequestFacts(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM resident_fact WHERE request_id = ?', requestId);
}

/** Each fact once, as the latest request that said it, in no order of importance. */
export function factsOf(db: ReadableDatabase, patientId: string): readonly StableFact[] {
  const latest = new Map<string, StableFact>();
  const rows = db.all('SELECT * FROM resident_fact WHERE patient_id = ?', patientId);
  const byTime = [...rows].sort(
    (a, b) => Date.parse(`${a.noted_at}`) - Date.parse(`${b.noted_at}`),
  );
  for (const row of byTime) {
    const said = { notedAt: String(row.noted_at), authorName: String(row.author_name) };
    const answers = Answers.parse(JSON.parse(String(row.answers)));
    for (const [linkId, answer] of Object.entries(answers)) {
      latest.set(linkId, { linkId, answer, ...said });
    }
  }
  return [...latest.values()];
}
