import { existsSync } from 'node:fs';
import { AppFailure } from '../../../../shared/errors.ts';
import type { BackupRef, BackupView } from '../../../../shared/ipc/backup.ts';
import { finishRestore } from '../../backup/restore.ts';
import { RestoredFrom, restoredSetting } from '../../backup/restoredStore.ts';
import type { Logger } from '../../logger.ts';
import { type OneAtATime, oneAtATime } from '../../oneAtATime.ts';
import { wipe } from '../../session/kdf.ts';
import { openMasterKey } from '../../session/keyring.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { readAuditHead } from '../../store/auditStore.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { anchor, type BackupRunEnvironment, runBackup } from './backupRun.ts';
import { type BackupSchedule, createBackupSchedule } from './backupSchedule.ts';
import type { FolderDialog } from './folderDialog.ts';
import {
  baseHere,
  baseInSecond,
  chosenSecondFolder,
  type PlacedBackup,
  pick,
  placed,
  secondFolderSetting,
  toLine,
} from './places.ts';
import { prepareRestoreHere, type RestoreHereEnvironment } from './restoreHere.ts';

/** A backup older than this is told on « Administration ». */
const lateAfterMs = 24 * 3_600_000;

export interface BackupServiceEnvironment extends BackupRunEnvironment, RestoreHereEnvironment {
  readonly real: Profile;
  readonly sessions: Sessions;
  readonly folders: FolderDialog;
  readonly logger: Logger;
}

export interface BackupService {
  readonly list: (session: Session) => BackupView;
  /** @throws AppFailure `setup.practiceOnly`, and what `runBackup` throws */
  readonly run: (session: Session) => Promise<void>;
  readonly chooseFolder: (session: Session) => Promise<{ chosen: boolean }>;
  readonly forgetFolder: (session: Session) => void;
  /** Puts a backup in the place of the store, which is set aside; the vault then ends and starts again, locked. */
  readonly restore: (session: Session, ref: BackupRef) => Promise<void>;
  /** True while a backup is written, or one is put back. */
  readonly isBusy: () => boolean;
  /** A backup at once, after the keys changed; those of the former keys go with it. Never rejects. */
  readonly runAfterRekey: (session: Session) => Promise<void>;
  /** Somebody came in: backups are made by themselves as long as the store is open. */
  readonly storeOpened: (store: OpenStore) => void;
  readonly storeClosing: (store: OpenStore) => void;
  /** True while one is being made: nothing it is about to copy may go. */
  readonly isRunning: () => boolean;
}

interface Desk {
  readonly environment: BackupServiceEnvironment;
  /** Where backups lie on this workstation. */
  readonly here: string;
  readonly turns: OneAtATime;
  running: boolean;
  /** Works begun or waiting for their turn. */
  busy: number;
}

export function createBackupService(environment: BackupServiceEnvironment): BackupService {
  const here = baseHere(environment.rootDir);
  const desk: Desk = { environment, here, turns: oneAtATime(), running: false, busy: 0 };
  const schedule = scheduleOf(desk);
  return {
    list: (session) => (isPractice(session) ? nothingToKeep : view(desk, session)),
    run: async (session) => {
      refusePractice(session);
      await runNow(desk, session.store, session.userId);
      session.changed(['Backup']);
    },
    chooseFolder: (session) => chooseFolder(environment.folders, session),
    forgetFolder: (session) => {
      refusePractice(session);
      session.write({ action: 'setting.backupFolder', detail: { set: false } }, (db) =>
        db.run('DELETE FROM setting WHERE key = ?', secondFolderSetting),
      );
      session.changed(['Backup']);
    },
    restore: (session, ref) => {
      refusePractice(session);
      return inTurn(desk, () => restoreNow(environment, session, pick(known(desk, session), ref)));
    },
    isRunning: () => desk.running,
    isBusy: () => desk.busy > 0,
    runAfterRekey: async (session) => {
      if (lastAt(desk) !== null) return;
      await runQuietly(desk, session.store);
      if (session.isOpen()) session.changed(['Backup']);
    },
    storeOpened: (store) => {
      if (store.profile === 'real') schedule.start();
    },
    storeClosing: (store) => {
      schedule.stop();
      if (store.profile !== 'real') return;
      try {
        anchor(store);
      } catch {
        // A full disk must not keep the store open.
        environment.logger.log('backup.failed');
      }
    },
  };
}

function scheduleOf(desk: Desk): BackupSchedule {
  const { clock, sessions } = desk.environment;
  return createBackupSchedule({
    clock,
    lastAt: () => lastAt(desk),
    isQuiet: () => sessions.current() === null,
    run: async () => {
      const store = sessions.store();
      if (store !== null) await runQuietly(desk, store);
    },
  });
}

function inTurn<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  desk.busy += 1;
  return desk.turns(work).finally(() => {
    desk.busy -= 1;
  });
}

function runNow(desk: Desk, store: OpenStore, user: string | null): Promise<void> {
  const { environment } = desk;
  const { clock, logger, real } = environment;
  return inTurn(desk, async () => {
    desk.running = true;
    const startedAt = clock.monotonicMs();
    try {
      await runBackup(environment, store, real.keyring(), user);
    } finally {
      desk.running = false;
      const durationMs = Math.round(clock.monotonicMs() - startedAt);
      logger.log('backup.ended', { durationMs });
    }
  });
}

function runQuietly(desk: Desk, store: OpenStore): Promise<void> {
  return runNow(desk, store, null).catch((error: unknown) => {
    desk.environment.logger.log('backup.failed', {
      code: storeFailure(error)?.code ?? 'internal',
    });
  });
}

/** When the last backup of this workstation was made, under the keys of now. */
function lastAt({ environment, here }: Desk): Date | null {
  const last = ofPresentKeys(placed('here', here), environment.real)[0]?.found.manifest ?? null;
  return last === null ? null : new Date(last.madeAt);
}

function known({ environment, here }: Desk, { store }: Session): readonly PlacedBackup[] {
  const { real } = environment;
  const second = secondBase(store, real);
  const all = [...placed('here', here), ...(second === null ? [] : placed('second', second))];
  return ofPresentKeys(all, real);
}

function view(desk: Desk, session: Session): BackupView {
  const { database, keys } = session.store;
  const sequence = readAuditHead(database, keys.auditKey)?.seq ?? null;
  const last = lastAt(desk);
  const now = desk.environment.clock.now().getTime();
  const folder = chosenSecondFolder(session.store);
  return {
    backups: known(desk, session).map((backup) => toLine(backup, sequence)),
    lastAt: last?.toISOString() ?? null,
    late: last === null || now - last.getTime() > lateAfterMs,
    secondFolder: folder === null ? 'none' : existsSync(folder) ? 'ready' : 'absent',
    running: desk.running,
    restored: readSetting(database, restoredSetting, RestoredFrom),
  };
}

async function chooseFolder(folders: FolderDialog, session: Session): Promise<{ chosen: boolean }> {
  refusePractice(session);
  const path = await folders.ask();
  if (path === null || !session.isOpen()) return { chosen: false };
  session.write({ action: 'setting.backupFolder', detail: { set: true } }, (db) =>
    writeSetting(db, secondFolderSetting, path),
  );
  session.changed(['Backup']);
  return { chosen: true };
}

async function restoreNow(
  environment: BackupServiceEnvironment,
  session: Session,
  backup: PlacedBackup,
): Promise<void> {
  const { real, sessions, clock } = environment;
  const keyring = real.keyring();
  const own = keyring.slots.find(({ user }) => user === session.userId);
  const masterKey = own === undefined ? null : openMasterKey(keyring, own, session.slotKey);
  if (masterKey === null) throw new AppFailure('key.unavailable');
  try {
    const { database, keys } = session.store;
    const sequence = readAuditHead(database, keys.auditKey)?.seq ?? null;
    await prepareRestoreHere(environment, real, masterKey, backup, sequence);
  } finally {
    wipe(masterKey);
  }
  sessions.closeStore('restore');
  finishRestore(real.folder, clock.now());
  real.forget();
}

/** Those of keys that were renewed since open to nobody here, and go with the next backup. */
function ofPresentKeys(backups: readonly PlacedBackup[], real: Profile): readonly PlacedBackup[] {
  const { epoch } = real.keyring();
  return backups.filter(({ found: { manifest } }) => (manifest?.epoch ?? epoch) >= epoch);
}

function secondBase(store: OpenStore, real: Profile): string | null {
  const folder = chosenSecondFolder(store);
  return folder === null ? null : baseInSecond(folder, real.keyring().workstation);
}

function isPractice({ store }: Session): boolean {
  return store.profile === 'practice';
}

function refusePractice(session: Session): void {
  if (isPractice(session)) throw new AppFailure('setup.practiceOnly');
}

/** The exercise has no resident to lose. */
const nothingToKeep: BackupView = {
  backups: [],
  lastAt: null,
  late: false,
  secondFolder: 'none',
  running: false,
  restored: null,
};
