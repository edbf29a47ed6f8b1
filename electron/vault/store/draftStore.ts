import { z } from 'zod';
import { comparedTraits, otherPersonReasons } from '../../../shared/domain/fileTraits.ts';
import {
  keptDespiteReasons,
  pictureKinds,
  QualityMeasures,
} from '../../../shared/domain/imageQuality.ts';
import { PictureLayers } from '../../../shared/domain/pictureLayer.ts';
import { PixelSpacing } from '../../../shared/domain/pixelSpacing.ts';
import { Answers } from '../../../shared/forms/answers.ts';
import { pictureAgeReasons } from '../../../shared/forms/pictureAge.ts';
import { discSides } from '../../../shared/forms/pictureSides.ts';
import { FileTraitsForm } from '../../../shared/ipc/decoder.ts';
import { DraftStep, RedFlagExit } from '../../../shared/ipc/request.ts';
import { ConclusionCodes } from '../../../shared/opinions/conclusionCodes.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

/** A picture joined to a draft: which file it is, and what the person said of it. */
export const DraftImage = z.strictObject({
  id: z.uuid(),
  slot: z.string(),
  title: z.string(),
  label: z.string(),
  modality: z.string(),
  takenAt: z.string(),
  /** When it was joined, which its age is told against; absent in drafts of before. */
  joinedAt: z.string().exactOptional(),
  /** Why it belongs here though it was taken on another day. */
  kept: z.enum(pictureAgeReasons).exactOptional(),
  /** What a DICOM object said of the person and the side, compared with the request each time it is shown or signed. */
  traits: FileTraitsForm.exactOptional(),
  /** SHA-256 of the DICOM file as it was received, before it was cleaned. */
  receivedSha256: z.string().exactOptional(),
  /** Millimetres for one pixel, when a DICOM object said so. */
  pixelSpacing: PixelSpacing.exactOptional(),
  /** Why it is hers though its file says otherwise, and in what it did when she said so. */
  confirmed: z
    .strictObject({ reason: z.enum(otherPersonReasons), traits: z.array(z.enum(comparedTraits)) })
    .exactOptional(),
  /** Of the pixels, where the kind of picture has something to be said of; absent for documents and in drafts of before. */
  measures: QualityMeasures.exactOptional(),
  /** In the reply to a complement, where no place says what it shows: what the form of the request takes. */
  kinds: z.array(z.enum(pictureKinds)).exactOptional(),
  /** Why it was kept though something was said of it. */
  keptDespite: z.enum(keptDespiteReasons).exactOptional(),
  /** Where somebody saw the optic disc on it. */
  discSide: z.enum(discSides).exactOptional(),
});

/** An act noted by the person at the screen: when, and her user id. */
const NotedAct = z.strictObject({ at: z.string(), by: z.string() });

export const RequestDraftContent = z.strictObject({
  specialty: z.string(),
  questionnaire: z.string(),
  step: DraftStep,
  focus: z.string().nullable(),
  answers: Answers,
  /** When name, first name and birth date were last read with the person; valid 12 h. */
  identityCheckedAt: z.string().nullable(),
  /** Who read them, and what stood on the screen then: unknown in drafts of before, so they are read again. */
  identityCheckedBy: z.string().nullable().default(null),
  identityCheckedAs: z.string().nullable().default(null),
  /** When the agreement was last noted, and who collected it; null for a draft that has none. */
  consentTaken: NotedAct.nullable().default(null),
  /** The refusal of the person, once recorded: final for this request. */
  refusal: NotedAct.nullable().default(null),
  redFlagExits: z.array(RedFlagExit),
  images: z.array(DraftImage),
});

export const OpinionDraftContent = z.strictObject({
  questionnaire: z.string(),
  answers: Answers,
  /** None in drafts of before. */
  layers: PictureLayers.default([]),
  codes: ConclusionCodes.default([]),
  ready: z.boolean().default(false),
});

export type DraftImage = z.infer<typeof DraftImage>;
export type RequestDraftContent = z.infer<typeof RequestDraftContent>;
export type OpinionDraftContent = z.infer<typeof OpinionDraftContent>;

interface Kinds {
  readonly request: RequestDraftContent;
  readonly opinion: OpinionDraftContent;
}

export type DraftKind = keyof Kinds;

export interface StoredDraft<K extends DraftKind> {
  /** Of a request: its future ServiceRequest's id. Of an opinion: the id of the request it answers. */
  readonly id: string;
  readonly authorId: string;
  readonly patientId: string;
  readonly content: Kinds[K];
  readonly savedAt: string;
}

const schemas = { request: RequestDraftContent, opinion: OpinionDraftContent };

export function readDraft<K extends DraftKind>(
  db: ReadableDatabase,
  kind: K,
  id: string,
): StoredDraft<K> | null {
  const row = db.one('SELECT * FROM draft WHERE id = ? AND kind = ?', id, kind);
  return row === undefined ? null : parseRow(row, kind);
}

/** The drafts that one person may open, hers and those handed to her, the most recently saved first. */
export function draftsOf<K extends DraftKind>(
  db: ReadableDatabase,
  kind: K,
  personId: string,
): readonly StoredDraft<K>[] {
  return db
    .all(
      `SELECT * FROM draft WHERE kind = ? AND (author_id = ?
         OR EXISTS (SELECT 1 FROM draft_reader WHERE draft_id = draft.id AND user_id = ?))
       ORDER BY saved_at DESC`,
      kind,
      personId,
      personId,
    )
    .map((row) => parseRow(row, kind));
}

export function saveDraft<K extends DraftKind>(
  db: WritableDatabase,
  kind: K,
  draft: Omit<StoredDraft<K>, 'savedAt'>,
  now: Date,
): void {
  const at = now.toISOString();
  db.run(
    `INSERT INTO draft (id, kind, author_id, prepared_by, patient_id, json, created_at, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at`,
    draft.id,
    kind,
    draft.authorId,
    draft.authorId,
    draft.patientId,
    JSON.stringify(draft.content),
    at,
    at,
  );
}

/** To which of these requests this person has begun an answer; hers are kept under the request's id and her own. */
export function draftedAnswers(
  db: ReadableDatabase,
  authorId: string,
  requestIds: readonly string[],
): ReadonlySet<string> {
  const rows = db.all(
    `SELECT wanted.value AS id FROM json_each(?) AS wanted JOIN draft d ON d.id = wanted.value || '/' || ?
     WHERE d.kind = 'opinion'`,
    JSON.stringify(requestIds),
    authorId,
  );
  return new Set(rows.map((row) => String(row.id)));
}

/** How many requests this person is writing: a number says nothing of anybody's health. */
export function countDraftsOf(db: ReadableDatabase, authorId: string): number {
  const row = db.one(
    "SELECT count(*) AS count FROM draft WHERE kind = 'request' AND author_id = ?",
    authorId,
  );
  return Number(row?.count);
}

/** What somebody leaves behind becomes another's; who began it stays named. */
export function takeOverDrafts(db: WritableDatabase, from: string, to: string): void {
  db.run("UPDATE draft SET author_id = ? WHERE kind = 'request' AND author_id = ?", to, from);
  db.run(
    `DELETE FROM draft_reader WHERE user_id IN (?, ?) AND EXISTS
    (SELECT 1 FROM draft WHERE id = draft_id AND author_id = draft_reader.user_id)`,
    from,
    to,
  );
}

/** Answers how many rows went: 0 when there was none. */
export function deleteDraft(db: WritableDatabase, kind: DraftKind, id: string): number {
  return db.run('DELETE FROM draft WHERE id = ? AND kind = ?', id, kind);
}

function parseRow<K extends DraftKind>(row: Row, kind: K): StoredDraft<K> {
  return {
    id: String(row.id),
    authorId: String(row.author_id),
    patientId: String(row.patient_id),
    content: schemas[kind].parse(JSON.parse(String(row.json))) as Kinds[K],
    savedAt: String(row.saved_at),
  };
}
