import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconBurst, IconCamera } from '../../../ui/icons.ts';
import { refusalWords } from '../FileStates.tsx';
import styles from './Camera.module.css';
import type { GuideKind } from './cameraPlace.ts';
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
        return words.entered;
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

function Acts({ shooting, onShoot, onBurst, onRetake, onKeep }: CameraBarProps) {
  const words = useText().camera;
  const again = (
    <Button
      className={styles.same ?? ''}
      icon={<IconCamera aria-hidden="true" />}
      onClick={onRetake}
    >
      {words.retake}
    </Button>
  );
  if (shooting.is === 'taken') {
    return (
      <>
        {again}
        <Button className={styles.same ?? ''} tone="primary" onClick={onKeep}>
          {words.keep}
        </Button>
      </>
    );
  }
  if (shooting.is === 'refused' || shooting.is === 'choosing') return again;
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
