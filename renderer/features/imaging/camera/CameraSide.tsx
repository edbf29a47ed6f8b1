import { otherEyeSlot } from '../../../../shared/forms/pictureSides.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { Link } from '../../../ui/Link.tsx';
import { DiscQuestion } from '../DiscQuestion.tsx';
import styles from './Camera.module.css';
import { CameraControls } from './CameraControls.tsx';
import type { CameraActs } from './cameraActs.ts';
import type { CameraPlace } from './cameraPlace.ts';
import { PlaceList } from './PlaceList.tsx';
import type { CameraStream } from './useCameraStream.ts';
import type { Shooting } from './useShooting.ts';

interface CameraSideProps {
  readonly places: readonly CameraPlace[];
  readonly place: CameraPlace;
  readonly images: readonly RequestImage[];
  readonly camera: CameraStream;
  readonly shooting: Shooting;
  readonly acts: CameraActs;
  readonly leaveWord: string;
  /** Null while a picture is being taken: it has a place. */
  readonly onAim: ((code: string) => void) | null;
  readonly onClose: () => void;
}

/** Beside the picture: every place, what is asked of the picture just taken or the camera's own settings, the way back. */
export function CameraSide(props: CameraSideProps) {
  const { places, place, images, camera, shooting, acts } = props;
  const taken = shooting.is === 'taken' ? shooting.image : null;
  const track = camera.state.is === 'live' ? camera.state.track : null;
  return (
    <aside className={styles.side}>
      <PlaceList {...{ places, images }} current={place.code} onAim={props.onAim} />
      {taken === null ? null : (
        <DiscQuestion
          key={taken.id}
          image={taken}
          isExchange={images.some(({ slot }) => slot === otherEyeSlot(taken.slot))}
          onSay={(side) => acts.check(taken, { about: 'disc', side })}
          // It goes to a place of the other eye: where each of the two is now is seen among the pictures.
          onSwitch={() => {
            acts.switchEye(taken);
            props.onClose();
          }}
        />
      )}
      {track === null || taken !== null ? null : (
        <CameraControls key={track.id} camera={camera} track={track} />
      )}
      <div className={styles.leave}>
        <Link onClick={props.onClose}>{props.leaveWord}</Link>
      </div>
    </aside>
  );
}
