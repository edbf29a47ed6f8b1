import { useEffect, useRef } from 'react';
import type { ImageCheck, RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconBurst, IconCamera } from '../../../ui/icons.ts';
import { refusalWords } from '../FileStates.tsx';
import styles from './Camera.module.css';
import type { GuideKind } from './cameraPlace.ts';
import { TakenBar } from './TakenBar.tsx';
import { burstLength } from './takeStill.ts';
import type { Shooting } from './useShooting.ts';

interface CameraBarProps {
  readonly shooting: Shooting;
  readonly guide: GuideKind;
  readonly hint: string | null;
  /** Null while the camera gives no picture. */
  readonly onShoot: (() => void) | null;
  readonly onBurst: () => void;
  readonly onRetake: () => void;
  readonly onKeep: () => void;
  readonly onSay: (image: RequestImage, said: ImageCheck['said']) => void;
}

/** What to do now, in words, and the one act of the moment; the keyboard finds it under « Entrée ». */
export function CameraBar(props: CameraBarProps) {
  const { shooting } = props;
  const bar = useRef<HTMLDivElement>(null);
  const ready = props.onShoot !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each moment has its own act, and the focus goes there
  useEffect(() => {
    // Of several pictures, the first one has it.
    if (shooting.is === 'choosing') return;
    const buttons = bar.current?.querySelectorAll<HTMLElement>('button:not(:disabled)');
    [...(buttons ?? [])].at(-1)?.focus();
  }, [shooting.is, ready]);
  if (shooting.is === 'taken') {
    const { image } = shooting;
    return (
      <div ref={bar}>
        <TakenBar
          key={image.id}
          image={image}
          onRetake={props.onRetake}
          onKeep={props.onKeep}
          onWhy={(reason) => {
            props.onSay(image, { about: 'quality', reason });
            props.onKeep();
          }}
        />
      </div>
    );
  }
  return (
    <div ref={bar}>
      <ActionBar note={<Sentence {...props} />}>
        <Acts {...props} />
      </ActionBar>
    </div>
  );
}

function Sentence({ shooting, guide, hint, onShoot }: CameraBarProps) {
  const text = useText();
  const words = text.camera;
  const said = (): string => {
    switch (shooting.is) {
      case 'aiming':
        // Without a picture there is nothing to aim at.
        return onShoot === null ? '' : (hint ?? words.aim[guide]);
      case 'shooting':
        return shooting.burst === null
          ? words.shooting
          : words.bursting(shooting.burst, burstLength);
      case 'choosing':
        return words.choose(shooting.shots.length);
      case 'checking':
        return words.checking;
      case 'taken':
        return '';
      case 'refused':
        return refusalWords(text, shooting.file);
      case 'removing':
        return words.retaking;
    }
  };
  const failed = shooting.is === 'refused' || (shooting.is === 'aiming' && shooting.failed);
  return (
    <p role="status" className={failed ? styles.problem : styles.aim}>
      {shooting.is === 'aiming' && shooting.failed ? words.failed : said()}
    </p>
  );
}

function Acts({ shooting, onShoot, onBurst, onRetake }: CameraBarProps) {
  const words = useText().camera;
  if (shooting.is === 'refused' || shooting.is === 'choosing') {
    return (
      <Button
        className={styles.same ?? ''}
        icon={<IconCamera aria-hidden="true" />}
        onClick={onRetake}
      >
        {words.retake}
      </Button>
    );
  }
  const idle = shooting.is === 'aiming' && onShoot !== null;
  return (
    <>
      <Button icon={<IconBurst aria-hidden="true" />} disabled={!idle} onClick={onBurst}>
        {words.burst}
      </Button>
      <Button
        tone="primary"
        icon={<IconCamera aria-hidden="true" />}
        disabled={!idle}
        onClick={() => onShoot?.()}
      >
        {words.shoot}
      </Button>
    </>
  );
}
