import { CameraDevice } from '../../../shared/ipc/camera.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

const setting = 'camera.device';

/** The camera of this workstation; null where none was ever chosen. */
export function readCamera(db: ReadableDatabase): CameraDevice | null {
  return readSetting(db, setting, CameraDevice);
}

export function saveCamera(db: WritableDatabase, device: CameraDevice): void {
  writeSetting(db, setting, device);
}
