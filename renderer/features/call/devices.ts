import type { CallDevices } from '../../../shared/ipc/call.ts';
import type { CameraDevice } from '../../../shared/ipc/camera.ts';
import { type Missing, missingOf } from '../imaging/camera/openCamera.ts';

export type DeviceKind = keyof CallDevices;

/** How the camera or the microphone of this workstation stands; `closed`: not asked for, or left out on purpose. */
export type DeviceState = 'closed' | 'opening' | 'open' | Missing;

export type OpenedDevice =
  | { readonly track: MediaStreamTrack }
  | { readonly track: null; readonly missing: Missing };

const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Main hears from the vault that they may be used, and from this window that they are asked for, on two ways. */
const secondTryMs = 300;

/**
 * The one that was chosen where it is there, else any of its kind. Each is opened by itself: a camera that takes its time,
 * or that another program holds, keeps no voice waiting. Never throws.
 */
export async function openChosen(
  kind: DeviceKind,
  chosen: CameraDevice | null,
): Promise<OpenedDevice> {
  const wanted = chosen === null ? {} : { deviceId: { ideal: chosen.id } };
  const first = await tryOpening(kind, wanted);
  if (first.track !== null || first.missing !== 'refused') return first;
  await new Promise((resolve) => setTimeout(resolve, secondTryMs));
  return tryOpening(kind, wanted);
}

/** One camera or one microphone, and no other. @throws DOMException when it is not there, or another program has it */
export async function openDevice(kind: DeviceKind, id: string): Promise<MediaStreamTrack> {
  return openTrack(kind, { deviceId: { exact: id } });
}

/** What can be chosen, by its own name; Chromium names devices once one of them is open. */
export async function listDevices(kind: DeviceKind): Promise<readonly CameraDevice[]> {
  const wantedKind = kind === 'camera' ? 'videoinput' : 'audioinput';
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((one) => one.kind === wantedKind)
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

async function tryOpening(
  kind: DeviceKind,
  wanted: Pick<MediaTrackConstraints, 'deviceId'>,
): Promise<OpenedDevice> {
  try {
    return { track: await openTrack(kind, wanted) };
  } catch (error) {
    return { track: null, missing: missingOf(error) };
  }
}

async function openTrack(
  kind: DeviceKind,
  wanted: Pick<MediaTrackConstraints, 'deviceId'>,
): Promise<MediaStreamTrack> {
  const { mediaDevices } = navigator;
  const stream = await mediaDevices.getUserMedia(
    kind === 'camera' ? { video: { ...picture, ...wanted } } : { audio: wanted },
  );
  const [track] = stream.getTracks();
  if (track === undefined) throw new DOMException('No track', 'NotFoundError');
  return track;
}

/** Camera light off, microphone closed: each track stands « ended ». */
export function stopDevices(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
