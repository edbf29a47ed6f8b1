import { z } from 'zod';
import { deviceKinds, unassignedKeptDays } from '../../../shared/domain/hotFolder.ts';
import { QualityMeasures } from '../../../shared/domain/imageQuality.ts';
import { PixelSpacing } from '../../../shared/domain/pixelSpacing.ts';
import { FileTraitsForm } from '../../../shared/ipc/decoder.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

/** A picture of a device that no request has; its files are those of any picture. */
export interface StoredUnassigned {
  /** Id of its original. */
  readonly id: string;
  readonly device: string;
  readonly kind: (typeof deviceKinds)[number];
  readonly label: string;
  readonly takenAt: string;
  readonly receivedAt: string;
  /** The draft whose pictures were on the screen when it came. */
  readonly expectedFor: string | null;
  /** What its file said of the person, and what was measured on its pixels: compared and told once it has a place. */
  readonly told: ToldOfPicture;
  /** Bytes of the original. */
  readonly size: number;
}

const ToldOfPicture = z.strictObject({
  object: z
    .strictObject({
      traits: FileTraitsForm,
      takenAt: z.string().nullable(),
      modality: z.string().nullable(),
      /** Not told in lines of before. */
      pixelSpacing: PixelSpacing.nullable().default(null),
      receivedSha256: z.string(),
    })
    .nullable(),
  quality: QualityMeasures.nullable(),
});
type ToldOfPicture = z.infer<typeof ToldOfPicture>;

const Row = z.object({
  id: z.string(),
  device: z.string(),
  kind: z.enum(deviceKinds),
  label: z.string(),
  taken_at: z.string(),
  received_at: z.string(),
  expected_for: z.string().nullable(),
  size: z.number(),
  told: z.string(),
});

const keptDaysSetting = 'hotFolder.keptDays';
const KeptDays = z.literal(unassignedKeptDays);

const selected = `SELECT unassigned_image.*, image_file.size AS size FROM unassigned_image
  JOIN image_file ON image_file.original_id = unassigned_image.id AND image_file.kind = 'original'`;

/** The one that has waited longest first. */
export function unassignedImages(db: ReadableDatabase): readonly StoredUnassigned[] {
  return db.all(`${selected} ORDER BY received_at, unassigned_image.rowid`).map(toImage);
}

export function readUnassigned(db: ReadableDatabase, id: string): StoredUnassigned | null {
  const row = db.one(`${selected} WHERE unassigned_image.id = ?`, id);
  return row === undefined ? null : toImage(row);
}

export function countUnassigned(db: ReadableDatabase): number {
  return Number(db.one('SELECT count(*) AS count FROM unassigned_image')?.count);
}

export function insertUnassigned(
  db: WritableDatabase,
  image: Omit<StoredUnassigned, 'size'>,
): void {
  db.run(
    `INSERT INTO unassigned_image (id, device, kind, label, taken_at, received_at, expected_for, told)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    image.id,
    image.device,
    image.kind,
    image.label,
    image.takenAt,
    image.receivedAt,
    image.expectedFor,
    JSON.stringify(image.told),
  );
}

/** Answers how many rows went: 0 when somebody else was faster. */
export function deleteUnassigned(db: WritableDatabase, id: string): number {
  return db.run('DELETE FROM unassigned_image WHERE id = ?', id);
}

/** True when this very content was taken in before: from a folder, or by hand and still here. */
export function wasReceived(db: ReadableDatabase, sha256: string): boolean {
  const found = db.one(
    `SELECT 1 AS found FROM received_picture WHERE sha256 = ?
     UNION ALL SELECT 1 FROM image_file WHERE sha256 = ? AND kind = 'original'`,
    sha256,
    sha256,
  );
  return found !== undefined;
}

export function rememberReceived(db: WritableDatabase, sha256: string, at: string): void {
  db.run('INSERT OR IGNORE INTO received_picture (sha256, received_at) VALUES (?, ?)', sha256, at);
}

/**
 * Forgets the contents that were taken in before that moment and are not here any more.
 * @returns how many
 */
export function forgetReceived(db: WritableDatabase, before: Date): number {
  return db.run(
    `DELETE FROM received_picture WHERE received_at < ? AND NOT EXISTS
       (SELECT 1 FROM image_file WHERE image_file.sha256 = received_picture.sha256)`,
    before.toISOString(),
  );
}

/** Days for which a picture that belongs to nobody is kept. */
export function readKeptDays(db: ReadableDatabase): (typeof unassignedKeptDays)[number] {
  return readSetting(db, keptDaysSetting, KeptDays) ?? unassignedKeptDays[0];
}

export function saveKeptDays(db: WritableDatabase, days: number): void {
  writeSetting(db, keptDaysSetting, days);
}

function toImage(row: unknown): StoredUnassigned {
  const { taken_at, received_at, expected_for, told, ...image } = Row.parse(row);
  return {
    ...image,
    takenAt: taken_at,
    receivedAt: received_at,
    expectedFor: expected_for,
    told: ToldOfPicture.parse(JSON.parse(told)),
  };
}
