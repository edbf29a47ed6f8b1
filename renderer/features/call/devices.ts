/** What this workstation can show and let hear. */
export interface OpenedDevices {
  /** Null when there is neither camera nor microphone. */
  readonly stream: MediaStream | null;
  readonly missing: 'nothing' | 'camera' | 'both';
  /** Set with `both`: the person or the system said no, else there is none or another program holds it. */
  readonly refused: boolean;
}

const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Camera and microphone, else the microphone alone. Never throws. */
export async function openDevices(): Promise<OpenedDevices> {
  const { mediaDevices } = navigator;
  try {
    const stream = await mediaDevices.getUserMedia({ video: picture, audio: true });
    return { stream, missing: 'nothing', refused: false };
  } catch {
    return openMicrophone(mediaDevices);
  }
}

async function openMicrophone(mediaDevices: MediaDevices): Promise<OpenedDevices> {
  try {
    const stream = await mediaDevices.getUserMedia({ audio: true });
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
