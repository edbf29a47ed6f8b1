import type { CameraDevice, CameraPlace } from '../../../../shared/ipc/camera.ts';
import type { MediaUse } from '../../mediaUse.ts';
import type { Session } from '../../session/sessions.ts';
import { readCamera, saveCamera } from '../../store/cameraStore.ts';
import { checkPlace } from '../requests/imageService.ts';

/**
 * The camera of « Prise de vue ». It is opened from a place that waits for a picture, so that none is ever taken of nobody
 * (domain.md 5.4), and only its window may open it, until the screen is left or the session ends.
 */
export interface CameraService {
  /**
   * From here on the window may open a camera, and no microphone.
   * @returns the camera that this workstation used last
   * @throws AppFailure `notFound`, `input.invalid`, `role.forbidden`, `state.forbidden` when no picture can go there
   */
  readonly open: (session: Session, place: CameraPlace) => { device: CameraDevice | null };
  readonly choose: (session: Session, device: CameraDevice) => void;
  readonly close: () => void;
  /** The person left the screen, by lock or otherwise. */
  readonly personLeft: () => void;
}

export function createCameraService(media: Pick<MediaUse, 'forPictures'>): CameraService {
  const close = (): void => media.forPictures(false);
  return {
    open: (session, place) => {
      checkPlace(session, place);
      media.forPictures(true);
      return { device: readCamera(session.store.database) };
    },
    choose: (session, device) => {
      session.write({ action: 'setting.camera' }, (db) => saveCamera(db, device));
    },
    close,
    personLeft: close,
  };
}
