import { CallDevices } from '../../../shared/ipc/call.ts';
import type { CameraDevice } from '../../../shared/ipc/camera.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

const setting = 'call.devices';
const none: CallDevices = { camera: null, microphone: null };

/** The camera and the microphone that this workstation calls with. Not those of « Prise de vue »: a dermatoscope hears nothing. */
export function readCallDevices(db: ReadableDatabase): CallDevices {
  return readSetting(db, setting, CallDevices) ?? none;
}

export function saveCallDevice(
  db: WritableDatabase,
  kind: keyof CallDevices,
  device: CameraDevice,
): void {
  writeSetting(db, setting, { ...readCallDevices(db), [kind]: device });
}
