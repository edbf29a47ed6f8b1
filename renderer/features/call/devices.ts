import type { CallDevices } from '../../../shared/ipc/call.ts';
import type { CameraDevice } from '../../../shared/ipc/camera.ts';

/** What this workstation can show and let hear. */
export interface OpenedDevices {
  /** Null when there is neither camera nor microphone. */
  readonly stream: MediaStream | null;
  readonly missing: 'nothing' | 'camera' | 'both';
  /** Set with `both`: the person or the system said no, else there is none or another program holds it. */
  readonly refused: boolean;
}

const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Camera and microphone, those that were chosen where they are there, else the microphone alone. Never throws. */
export async function openDevices(chosen: CallDevices): Promise<OpenedDevices> {
  const { mediaDevices } = navigator;
  const video = { ...picture, ...wanted(chosen.camera) };
  try {
    const stream = await mediaDevices.getUserMedia({ video, audio: wanted(chosen.microphone) });
    return { stream, missing: 'nothing', refused: false };
  } catch {
    return openMicrophone(mediaDevices, chosen);
  }
}

/** One camera or one microphone, and no other. @throws DOMException when it is not there, or another program has it */
export async function openDevice(kind: keyof CallDevices, id: string): Promise<MediaStreamTrack> {
  const deviceId = { exact: id };
  const { mediaDevices } = navigator;
  const stream = await mediaDevices.getUserMedia(
    kind === 'camera' ? { video: { ...picture, deviceId } } : { audio: { deviceId } },
  );
  const [track] = stream.getTracks();
  if (track === undefined) throw new DOMException('No track', 'NotFoundError');
  return track;
}

/** What can be chosen, by its own name; Chromium names devices once one of them is open. */
export async function listDevices(kind: keyof CallDevices): Promise<readonly CameraDevice[]> {
  const wantedKind = kind === 'camera' ? 'videoinput' : 'audioinput';
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((one) => one.kind === wantedKind)
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

function wanted(device: CameraDevice | null): { readonly deviceId?: { readonly ideal: string } } {
  return device === null ? {} : { deviceId: { ideal: device.id } };
}

async function openMicrophone(
  mediaDevices: MediaDevices,
  { microphone }: CallDevices,
): Promise<OpenedDevices> {
  try {
    const stream = await mediaDevices.getUserMedia({ audio: wanted(microphone) });
    return { stream, missing: 'camera', refused: false };
  } catch (error) {
    const refused = error instanceof DOMException && error.name === 'NotAllowedError';
    return { stream: null, missing: 'both', refused };
  }
}

/** Camera light off, microphone closed: each track stands « ended ». */
export function stopDevices(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
