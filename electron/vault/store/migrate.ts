import { existsSync, renameSync, rmSync } from 'node:fs';
import { AppFailure } from '../../../shared/errors.ts';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { createResource } from './migrations/0010-createResource.ts';
import { createPatient } from './migrations/0020-createPatient.ts';
import { createRequestView } from './migrations/0030-createRequestView.ts';
import { createUser } from './migrations/0040-createUser.ts';
import { createAct } from './migrations/0050-createAct.ts';
import { createHubLink } from './migrations/0060-createHubLink.ts';
import { createImageFile } from './migrations/0100-createImageFile.ts';
import { createDraft } from './migrations/0110-createDraft.ts';
import { createAuditHead } from './migrations/0130-createAuditHead.ts';
import { addPeopleState } from './migrations/0140-addPeopleState.ts';
import { createRetention } from './migrations/0220-createRetention.ts';
import { rankWantedBinary } from './migrations/0230-rankWantedBinary.ts';
import { createSetAside } from './migrations/0240-createSetAside.ts';
import { addFirstReception } from './migrations/0250-addFirstReception.ts';
import { createRestoration } from './migrations/0310-createRestoration.ts';
import { createReply } from './migrations/0320-createReply.ts';
import { createPaperCopy } from './migrations/0330-createPaperCopy.ts';
import { createResidentFact } from './migrations/0340-createResidentFact.ts';
import { createDraftReview } from './migrations/0350-createDraftReview.ts';
import { createNotice } from './migrations/0360-createNotice.ts';
import { createAttestation } from './migrations/0380-createAttestation.ts';
import { createPatientMerge } from './migrations/0390-createPatientMerge.ts';
import { addImageFrame } from './migrations/0400-addImageFrame.ts';
import { createHotFolder } from './migrations/0420-createHotFolder.ts';
import { addThumbnail } from './migrations/0430-addThumbnail.ts';
import { addPatientEnd } from './migrations/0440-addPatientEnd.ts';
import { addBaseDigest } from './migrations/0450-addBaseDigest.ts';
import { createTray } from './migrations/0480-createTray.ts';
import { createTrayView } from './migrations/0490-createTrayView.ts';
import { createDeparture } from './migrations/0520-createDeparture.ts';
import { createOwnPhrase } from './migrations/0530-createOwnPhrase.ts';
import { createFollowUp } from './migrations/0540-createFollowUp.ts';
import { createActivity } from './migrations/0560-createActivity.ts';
import { addOfflineAct } from './migrations/0570-addOfflineAct.ts';
import { createCall } from './migrations/0590-createCall.ts';
import { createCallNotice } from './migrations/0610-createCallNotice.ts';
import { createAppointment } from './migrations/0650-createAppointment.ts';
import { createUnreadResource } from './migrations/0720-createUnreadResource.ts';

/** One step of the schema, never edited once released, numbered by tens. */
export interface Migration {
  readonly version: number;
  readonly up: (db: WritableDatabase) => void;
}

export const migrations: readonly Migration[] = [
  createResource,
  createPatient,
  createRequestView,
  createUser,
  createAct,
  createHubLink,
  createImageFile,
  createDraft,
  createAuditHead,
  addPeopleState,
  createRetention,
  rankWantedBinary,
  createSetAside,
  addFirstReception,
  createRestoration,
  createReply,
  createPaperCopy,
  createResidentFact,
  createDraftReview,
  createNotice,
  createAttestation,
  createPatientMerge,
  addImageFrame,
  createHotFolder,
  addThumbnail,
  addPatientEnd,
  addBaseDigest,
  createTray,
  createTrayView,
  createDeparture,
  createOwnPhrase,
  createFollowUp,
  createActivity,
  addOfflineAct,
  createCall,
  createCallNotice,
  createAppointment,
  createUnreadResource,
];

export const latestVersion = Math.max(...migrations.map((step) => step.version));

/**
 * Brings the database to `target`, all steps in one transaction. An existing database is copied (encrypted, same
 * key) to `<path>.v<version>` first and that copy is kept.
 * @throws AppFailure `store.newer` when the database comes from a later program: it is left untouched
 */
export function migrate(
  database: Database,
  path: string,
  target: number = latestVersion,
  steps: readonly Migration[] = migrations,
): void {
  assertOrder(steps);
  const version = schemaVersion(database);
  if (version > target) throw new AppFailure('store.newer', { version });
  const missing = steps.filter((step) => step.version > version && step.version <= target);
  if (missing.length === 0) return;
  if (version > 0) keepCopy(database, `${path}.v${version}`);
  database.transaction((db) => {
    for (const step of missing) {
      step.up(db);
      db.run(`PRAGMA user_version = ${step.version}`);
    }
  });
}

export function schemaVersion(db: ReadableDatabase): number {
  return Number(db.one('PRAGMA user_version')?.user_version);
}

function assertOrder(steps: readonly Migration[]): void {
  steps.forEach((step, index) => {
    const previous = index === 0 ? 0 : (steps[index - 1]?.version ?? 0);
    if (step.version <= previous || step.version % 10 !== 0) {
      throw new Error(`Migration ${step.version} is out of order`);
    }
  });
}

/** Written under another name and renamed: a copy that bears its name is whole. */
function keepCopy(database: Database, path: string): void {
  const unfinished = `${path}.part`;
  if (existsSync(unfinished)) rmSync(unfinished);
  database.copyTo(unfinished);
  syncFile(unfinished);
  renameSync(unfinished, path);
  syncFolderOf(path);
}
