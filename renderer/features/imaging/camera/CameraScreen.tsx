import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { slotOf } from '../imageName.ts';
import type { AddedFile } from '../useImageAdding.ts';
import styles from './Camera.module.css';
import { CameraBar } from './CameraBar.tsx';
import { CameraSide } from './CameraSide.tsx';
import { CameraView } from './CameraView.tsx';
import type { CameraActs } from './cameraActs.ts';
import type { CameraPlace } from './cameraPlace.ts';
import { useCameraStream } from './useCameraStream.ts';
import { type Shooting, useShooting } from './useShooting.ts';

export interface CameraScreenProps {
  readonly requestId: string;
  readonly places: readonly CameraPlace[];
  /** Code of the place it was opened from. */
  readonly first: string;
  readonly images: readonly RequestImage[];
  readonly files: readonly AddedFile[];
  readonly acts: CameraActs;
  /** Where the way back leads, in words; to the pictures of the request unless said. */
  readonly leaveWord?: string;
  readonly onClose: () => void;
}

/**
 * « Prise de vue »: in the place of the work area, so that banner, emergency and truth line stay where they are. What lies
 * under it is out of sight and out of reach until it closes.
 */
export function CameraScreen(props: CameraScreenProps) {
  const [code, setCode] = useState(props.first);
  const area = document.querySelector<HTMLElement>('[data-region="work"]');
  const place = props.places.find((one) => one.code === code);
  if (area === null || place === undefined) return null;
  return createPortal(<Aimed {...props} place={place} onAim={setCode} />, area);
}

interface AimedProps extends CameraScreenProps {
  readonly place: CameraPlace;
  readonly onAim: (code: string) => void;
}

function Aimed(props: AimedProps) {
  const { requestId, places, place, images, acts, onClose } = props;
  const words = useText().camera;
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCameraStream(requestId, place.code);
  const { shooting, ...shots } = useShooting(shotsOf(props), video);
  const screen = useEntered(onClose);
  const track = camera.state.is === 'live' ? camera.state.track : null;
  const aim = (next: string): void => {
    shots.again();
    props.onAim(next);
  };
  return (
    <section
      ref={screen}
      className={styles.screen}
      data-cover=""
      aria-label={words.title(place.name)}
      tabIndex={-1}
    >
      <div className={styles.camera}>
        <Head place={place} places={places} shooting={shooting} />
        <div className={styles.frame}>
          <CameraView
            {...{ camera, shooting, place, video }}
            onChoose={shots.choose}
            onFile={(file) => {
              acts.give(place.code, file);
              onClose();
            }}
          />
        </div>
        <CameraBar
          shooting={shooting}
          guide={place.guide}
          hint={place.hint}
          onShoot={track === null ? null : () => void shots.shoot(track)}
          onBurst={() => void shots.burst()}
          onRetake={shots.retake}
          onKeep={onClose}
          onSay={acts.check}
        />
      </div>
      <CameraSide
        {...{ places, place, images, camera, shooting, acts, onClose }}
        leaveWord={props.leaveWord ?? words.leave}
        onAim={isBusy(shooting) ? null : aim}
      />
    </section>
  );
}

/** What the shots of one place are given of the request. */
function shotsOf({ place, images, files, acts }: AimedProps) {
  return {
    images: images.filter(({ slot }) => slotOf(slot) === place.code),
    files: files.filter(({ slot }) => slot === place.code),
    give: (file: File) => acts.give(place.code, file),
    remove: acts.remove,
    dismiss: acts.dismiss,
  };
}

/** A picture on its way has its place: another is aimed at once it is there. */
function isBusy({ is }: Shooting): boolean {
  return is === 'shooting' || is === 'checking' || is === 'removing' || is === 'choosing';
}

interface HeadProps {
  readonly place: CameraPlace;
  readonly places: readonly CameraPlace[];
  readonly shooting: Shooting;
}

function Head({ place, places, shooting }: HeadProps) {
  const words = useText().camera;
  const isLive = shooting.is === 'aiming' || shooting.is === 'shooting';
  const index = places.indexOf(place) + 1;
  return (
    <header className={styles.head}>
      <h2 className={styles.name} data-side={place.side ?? undefined}>
        {place.name}
      </h2>
      {isLive ? null : <span>{words.frozen}</span>}
      {places.length < 2 ? null : (
        <span className={styles.device}>{words.position(index, places.length)}</span>
      )}
    </header>
  );
}

/**
 * The screen as it was entered: the button that opened it is out of sight, so reading goes on here. Escape leaves it: what
 * was taken is in the request already, and leaving loses nothing.
 */
function useEntered(onClose: () => void) {
  const screen = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    screen.current?.focus();
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return screen;
}
