import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import type { CameraDevice } from '../../../../shared/ipc/camera.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { findCamera, listCameras, type Missing, openCamera } from './openCamera.ts';

/** Where the camera stands. */
export type CameraState =
  | { readonly is: 'opening' }
  | { readonly is: 'live'; readonly stream: MediaStream; readonly track: MediaStreamTrack }
  | { readonly is: 'missing'; readonly missing: Missing }
  /** The vault does not let a picture be taken here. */
  | { readonly is: 'forbidden'; readonly error: AppError };

export interface CameraStream {
  readonly state: CameraState;
  readonly cameras: readonly CameraDevice[];
  /** Another camera, from now on the one of this workstation. */
  readonly choose: (id: string) => void;
  readonly retry: () => void;
}

/**
 * The camera of this workstation, open for as long as the screen stands: its light goes out, and the permission with it,
 * when the screen is left, whichever way.
 */
export function useCameraStream(requestId: string, slot: string): CameraStream {
  const [state, setState] = useState<CameraState>({ is: 'opening' });
  const [cameras, setCameras] = useState<readonly CameraDevice[]>([]);
  const [attempt, setAttempt] = useState<{ readonly id: string | null }>({ id: null });
  // The place may change while the screen stands; the first one opened it.
  const place = useRef({ requestId, slot });
  useEffect(() => {
    let left = false;
    const held: { stream: MediaStream | null } = { stream: null };
    const open = async (): Promise<void> => {
      const { device } = await unwrap(window.estuaire.camera.open(place.current));
      const known = findCamera(await listCameras(), device);
      const opened = await openCamera(attempt.id ?? known?.id ?? null);
      if (!opened.ok) {
        if (!left) setState({ is: 'missing', missing: opened.missing });
        return;
      }
      const { stream, track } = opened;
      held.stream = stream;
      if (left) {
        stop(stream);
        return;
      }
      track.addEventListener('ended', () => {
        if (!left) setState({ is: 'missing', missing: 'unplugged' });
      });
      setState({ is: 'live', stream, track });
      const seen = await listCameras();
      if (!left) setCameras(seen);
      remember(seen, track, device);
    };
    setState({ is: 'opening' });
    open().catch((cause: unknown) => {
      if (!left) setState({ is: 'forbidden', error: failureOf(cause) });
    });
    return () => {
      left = true;
      stop(held.stream);
      void window.estuaire.camera.close({});
    };
  }, [attempt]);
  const retry = useCallback(() => setAttempt(({ id }) => ({ id })), []);
  useEffect(() => {
    // One that is plugged in is taken without a click.
    const { mediaDevices } = navigator;
    const plugged = (): void => {
      if (state.is === 'missing') retry();
      else void listCameras().then(setCameras);
    };
    mediaDevices.addEventListener('devicechange', plugged);
    return () => mediaDevices.removeEventListener('devicechange', plugged);
  }, [state.is, retry]);
  return { state, cameras, choose: (id) => setAttempt({ id }), retry };
}

/** The camera that is open is the one of the workstation, once its name is known. */
function remember(
  cameras: readonly CameraDevice[],
  track: MediaStreamTrack,
  known: CameraDevice | null,
): void {
  const used = cameras.find(({ id }) => id === track.getSettings().deviceId);
  if (used === undefined || (used.id === known?.id && used.name === known.name)) return;
  void window.estuaire.camera.choose(used);
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
