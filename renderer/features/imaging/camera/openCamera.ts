import type { CameraDevice } from '../../../../shared/ipc/camera.ts';

/** Why there is no picture: no camera, the system says no, another program has it, or it was unplugged. */
export type Missing = 'none' | 'refused' | 'busy' | 'unplugged';

export type Opened =
  | { readonly ok: true; readonly stream: MediaStream; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly missing: Missing };

/** More than any camera has: it then gives the most it can. */
const largest = { width: { ideal: 8192 }, height: { ideal: 6144 } };

/** Main hears from the vault that the camera may be used, and from this window that it is asked for, on two ways. */
const secondTryMs = 300;

/** Opens that camera, else any that there is, as large as it goes. Never throws. */
export async function openCamera(id: string | null): Promise<Opened> {
  const first = await tryOpening(id);
  if (first.ok || first.missing === 'none') return first;
  if (first.missing === 'refused') {
    await new Promise((resolve) => setTimeout(resolve, secondTryMs));
    return tryOpening(id);
  }
  return id === null ? first : tryOpening(null);
}

async function tryOpening(id: string | null): Promise<Opened> {
  const wanted = id === null ? {} : { deviceId: { ideal: id } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { ...largest, ...wanted } });
    const [track] = stream.getVideoTracks();
    return track === undefined ? { ok: false, missing: 'none' } : { ok: true, stream, track };
  } catch (error) {
    return { ok: false, missing: missingOf(error) };
  }
}

/** What Chromium says when a camera or a microphone does not open. */
export function missingOf(error: unknown): Missing {
  if (!(error instanceof DOMException)) return 'none';
  if (error.name === 'NotAllowedError') return 'refused';
  return error.name === 'NotReadableError' || error.name === 'AbortError' ? 'busy' : 'none';
}

/** The cameras of this workstation, with their own names once one of them is open. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

/** The one that was chosen: by its id, else by its name, since an id does not outlive a changed plug. */
export function findCamera(
  cameras: readonly CameraDevice[],
  chosen: CameraDevice | null,
): CameraDevice | null {
  if (chosen === null) return null;
  const byId = cameras.find(({ id }) => id === chosen.id);
  return byId ?? cameras.find(({ name }) => name !== '' && name === chosen.name) ?? null;
}
