import { z } from 'zod';
import { ExportStatus } from '../../../shared/ipc/export.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

/** An archive that was begun and is not whole yet. Its passphrase is nowhere. */
const ExportJob = z.strictObject({
  id: z.string(),
  partialPath: z.string(),
  finalPath: z.string(),
  begunAt: z.string(),
  begunBy: z.string(),
  pausedBecause: ExportStatus.shape.pausedBecause,
});
export type ExportJob = z.infer<typeof ExportJob>;

const jobSetting = 'export.job';
const lastSetting = 'export.last';

export function readExportJob(db: ReadableDatabase): ExportJob | null {
  return readSetting(db, jobSetting, ExportJob.nullable());
}

export function saveExportJob(db: WritableDatabase, job: ExportJob | null): void {
  writeSetting(db, jobSetting, job);
}

/** How the last archive ended, for whoever asks whether there is one. */
export function readLastExport(db: ReadableDatabase): ExportStatus | null {
  return readSetting(db, lastSetting, ExportStatus);
}

export function saveLastExport(db: WritableDatabase, status: ExportStatus): void {
  writeSetting(db, lastSetting, status);
}
