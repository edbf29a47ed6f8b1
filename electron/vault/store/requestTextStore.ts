import { z } from 'zod';
import { foldName } from '../../../shared/domain/names.ts';
import type { RequestText } from '../../../shared/fhir/requestText.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** What can be shown of where words were found. */
const KeptText = z.strictObject({ question: z.string(), answers: z.array(z.string()) });
export type KeptText = z.infer<typeof KeptText>;

/** Writes again what a request is found by; null forgets it. The index lies in the same encrypted file as the rest. */
export function saveRequestText(
  db: WritableDatabase,
  requestId: string,
  text: RequestText | null,
): void {
  if (text === null) {
    forgetRequestText(db, requestId);
    return;
  }
  const kept = JSON.stringify(text);
  const before = db.one('SELECT text FROM request_text WHERE request_id = ?', requestId);
  // Most of what is written about a request changes none of its words, and an index costs more than a line.
  if (before?.text === kept) return;
  forgetRequestText(db, requestId);
  db.run('INSERT INTO request_text (request_id, text) VALUES (?, ?)', requestId, kept);
  db.run(
    'INSERT INTO request_search (rowid, words) SELECT number, ? FROM request_text WHERE request_id = ?',
    searchedWords(text),
    requestId,
  );
}

export function forgetRequestText(db: WritableDatabase, requestId: string): void {
  const row = db.one('SELECT number FROM request_text WHERE request_id = ?', requestId);
  if (row === undefined) return;
  db.run('DELETE FROM request_search WHERE rowid = ?', Number(row.number));
  db.run('DELETE FROM request_text WHERE number = ?', Number(row.number));
}

/** Requests of the tray that a store of before has no words of yet. */
export function requestsWithoutText(db: ReadableDatabase): readonly string[] {
  return db
    .all(
      `SELECT id FROM request_view WHERE tray_part IS NOT NULL
       AND id NOT IN (SELECT request_id FROM request_text)`,
    )
    .map(({ id }) => String(id));
}

/** The question and the answers of these requests, as they were written. */
export function textsOf(
  db: ReadableDatabase,
  ids: readonly string[],
): ReadonlyMap<string, KeptText> {
  const rows = db.all(
    'SELECT request_id, text FROM request_text WHERE request_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return new Map(
    rows.map((row) => {
      const { question, answers } = JSON.parse(String(row.text));
      return [String(row.request_id), KeptText.parse({ question, answers })];
    }),
  );
}

function searchedWords(text: RequestText): string {
  const { names, number, place, question, answers, birthDate } = text;
  return foldName([names, number, place, question, ...answers, birthWords(birthDate)].join(' '));
}

/** Day, month and year in one word, the year in full and short: as `birthWord` makes one of what is typed. */
function birthWords(birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return `${day}${month}${year} ${day}${month}${year.slice(2)} ${year}`;
}

/**
 * The words typed as the index is asked for them: each begins a word of the request, and a date with strokes, `4/5/1938`
 * or its beginning, is one of birth. Null when nothing was typed that can be looked for.
 */
export function searchQuery(typed: string): string | null {
  const words = typed
    .split(/\s+/)
    .flatMap((part) => birthWord(part) ?? foldName(part).split(' '))
    .filter(Boolean);
  return words.length === 0 ? null : words.map((word) => `"${word}" *`).join(' AND ');
}

function birthWord(part: string): string | null {
  const dated = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{0,4}))?$/.exec(part);
  if (dated === null) return null;
  const [, day = '', month = '', year = ''] = dated;
  return `${day.padStart(2, '0')}${month.padStart(2, '0')}${year}`;
}
