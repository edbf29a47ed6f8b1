import { useEffect, useRef, useState } from 'react';
import type { KeptDespiteReason } from '../../../../shared/domain/imageQuality.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconCamera, IconDone, IconWarning } from '../../../ui/icons.ts';
import { keptReasonsOf } from '../keptReasons.ts';
import styles from './Camera.module.css';

interface TakenBarProps {
  readonly image: RequestImage;
  readonly onRetake: () => void;
  readonly onKeep: () => void;
  readonly onWhy: (reason: KeptDespiteReason) => void;
}

/**
 * What is to be said of the picture that stands still, while the person is there: « Nette », what is wrong with it, or
 * nothing where nothing was measured. To take it again is as large as to keep it, which asks why.
 */
export function TakenBar({ image, onRetake, onKeep, onWhy }: TakenBarProps) {
  const { camera: words, quality } = useText();
  const [isAsked, setAsked] = useState(false);
  const { remarks, keptDespite } = image;
  const retake = (tone: 'primary' | 'plain') => (
    <Button
      className={styles.same ?? ''}
      tone={tone}
      icon={<IconCamera aria-hidden="true" />}
      onClick={onRetake}
    >
      {words.retake}
    </Button>
  );
  if (remarks === undefined || remarks.length === 0 || keptDespite !== undefined) {
    return (
      <ActionBar note={<Settled image={image} />}>
        {retake('plain')}
        <Button className={styles.same ?? ''} tone="primary" onClick={onKeep}>
          {words.keep}
        </Button>
      </ActionBar>
    );
  }
  if (isAsked) {
    return (
      <ActionBar tone="turn" note={<Reasons image={image} onWhy={onWhy} />}>
        {retake('plain')}
      </ActionBar>
    );
  }
  const note = (
    <p role="status" className={styles.remark}>
      <IconWarning aria-hidden="true" />
      {quality.retakeIt(remarks)}
    </p>
  );
  return (
    <ActionBar tone="turn" note={note}>
      <Button className={styles.same ?? ''} onClick={() => setAsked(true)}>
        {quality.keep}
      </Button>
      {retake('primary')}
    </ActionBar>
  );
}

function Settled({ image }: Pick<TakenBarProps, 'image'>) {
  const { camera: words, quality } = useText();
  const { remarks } = image;
  if (remarks === undefined) {
    return (
      <p role="status" className={styles.aim}>
        {words.entered}
      </p>
    );
  }
  if (remarks.length > 0) {
    return (
      <p role="status" className={styles.aim}>
        {quality.keptOf(remarks)}
      </p>
    );
  }
  return (
    <p role="status" className={styles.clear}>
      <IconDone aria-hidden="true" />
      <span>
        <strong>{quality.clear}.</strong> {words.enteredClear}
      </span>
    </p>
  );
}

/** One press says why it stays: the person is still seated, and a list would be one more thing to open. */
function Reasons({ image, onWhy }: Pick<TakenBarProps, 'image' | 'onWhy'>) {
  const words = useText().quality;
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <fieldset ref={list} className={styles.reasons}>
      <legend>{words.why(image.title)}</legend>
      <div>
        {keptReasonsOf(image).map((reason) => (
          <Button key={reason} size="row" onClick={() => onWhy(reason)}>
            {words.reasons[reason]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
