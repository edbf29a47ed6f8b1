import { type RefObject, useEffect, useRef } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Attachment } from '../Attachment.tsx';
import { imageName } from '../imageName.ts';
import styles from './Camera.module.css';
import type { CameraPlace } from './cameraPlace.ts';
import { FrozenPicture } from './FrozenPicture.tsx';
import { GuideFrame } from './GuideFrame.tsx';
import { LivePicture } from './LivePicture.tsx';
import { MissingCamera } from './MissingCamera.tsx';
import type { Shot } from './takeStill.ts';
import type { CameraStream } from './useCameraStream.ts';
import type { Shooting } from './useShooting.ts';

interface CameraViewProps {
  readonly camera: CameraStream;
  readonly shooting: Shooting;
  readonly place: CameraPlace;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly onChoose: (shot: Shot) => void;
  readonly onFile: (file: File) => void;
}

/** The picture as large as the window allows: live, frozen, several to choose from, or as it was kept. */
export function CameraView(props: CameraViewProps) {
  const { camera, shooting, place, video } = props;
  const text = useText();
  const words = text.camera;
  if (shooting.is === 'choosing') return <Shots shots={shooting.shots} onChoose={props.onChoose} />;
  if (shooting.is === 'checking') return <FrozenPicture look={shooting.shot.look} />;
  if (shooting.is === 'taken') {
    const { image } = shooting;
    return (
      <div className={styles.seen}>
        <Attachment image={image} copy="display" alt={imageName(text, image)} />
      </div>
    );
  }
  const { state } = camera;
  if (state.is === 'forbidden') return <FailureNotice error={state.error} onRetry={camera.retry} />;
  if (state.is === 'missing') {
    return (
      <MissingCamera
        missing={state.missing}
        name={place.name}
        onRetry={camera.retry}
        onFiles={(files) => {
          for (const file of files) props.onFile(file);
        }}
      />
    );
  }
  if (state.is === 'opening') {
    return (
      <p role="status" className={styles.waiting}>
        {words.opening}
      </p>
    );
  }
  return (
    <>
      <LivePicture video={video} stream={state.stream} label={words.live(place.name)} />
      <GuideFrame kind={place.guide} />
      {place.side === null ? null : (
        <span className={styles.eye} data-side={place.side} aria-hidden="true">
          {text.forms.eyes[place.side].short}
        </span>
      )}
    </>
  );
}

interface ShotsProps {
  readonly shots: readonly Shot[];
  readonly onChoose: (shot: Shot) => void;
}

function Shots({ shots, onChoose }: ShotsProps) {
  const words = useText().camera;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={styles.shots}>
      {shots.map((shot, index) => (
        <button
          key={words.chooseOne(index + 1, shots.length)}
          ref={index === 0 ? first : null}
          type="button"
          className={styles.shot}
          aria-label={words.chooseOne(index + 1, shots.length)}
          onClick={() => onChoose(shot)}
        >
          <FrozenPicture look={shot.look} />
          <span className={styles.number} aria-hidden="true">
            {index + 1}
          </span>
        </button>
      ))}
    </div>
  );
}
