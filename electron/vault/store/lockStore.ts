import { z } from 'zod';
import { defaultIdleMinutes } from '../../../shared/domain/lockTimes.ts';
import { LockSettings } from '../../../shared/ipc/lock.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

const timesSetting = 'lock.times';

export function readLockSettings(db: ReadableDatabase): LockSettings {
  return readSetting(db, timesSetting, LockSettings) ?? defaultIdleMinutes;
}

export function saveLockSettings(db: WritableDatabase, settings: LockSettings): void {
  writeSetting(db, timesSetting, settings);
}

/** Where this person was at her last lock; null when nothing was told. Another person's is never read with her id. */
export function readPlace(db: ReadableDatabase, userId: string): string | null {
  return readSetting(db, placeSetting(userId), z.string().nullable());
}

export function savePlace(db: WritableDatabase, userId: string, place: string | null): void {
  writeSetting(db, placeSetting(userId), place);
}

function placeSetting(userId: string): string {
  return `place.${userId}`;
}
