import { useState } from 'react';
import {
  asksDisc,
  type DiscSide,
  discContradicts,
  discSides,
} from '../../../shared/forms/pictureSides.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import styles from './Images.module.css';

interface DiscQuestionProps {
  readonly image: RequestImage;
  /** True when the other eye has a picture in the same place: the two change places. */
  readonly isExchange: boolean;
  readonly onSay: (side: DiscSide) => void;
  readonly onSwitch: () => void;
}

/**
 * Rule 5.10: where the optic disc is, as the person sees it, once for each picture of the retina. The answer that fits is
 * not hinted at; one that does not fit stops the request until picture or answer is put right.
 */
export function DiscQuestion({ image, isExchange, onSay, onSwitch }: DiscQuestionProps) {
  const words = useText().quality.disc;
  const [isAsked, setAsked] = useState(false);
  const { slot, discSide, eye, title } = image;
  if (!asksDisc(slot) || eye === null) return null;
  if (discSide === undefined || isAsked) {
    return (
      <fieldset className={styles.disc}>
        <legend>{words.ask}</legend>
        <div className={styles.discSides}>
          {discSides.map((side) => (
            <Button
              key={side}
              size="row"
              label={`${words.askOne(title)}, ${words.sides[side].toLowerCase()}`}
              onClick={() => {
                setAsked(false);
                onSay(side);
              }}
            >
              {words.sides[side]}
            </Button>
          ))}
        </div>
      </fieldset>
    );
  }
  const correct = (
    <Link onClick={() => setAsked(true)} label={words.correctOne(title)}>
      {words.correct}
    </Link>
  );
  if (!discContradicts(image)) {
    return (
      <p className={styles.soft}>
        {words.seen[discSide]}. {correct}
      </p>
    );
  }
  const other = eye === 'right' ? 'left' : 'right';
  return (
    <div role="alert" className={styles.conflict}>
      <p>{words.conflict(other, title)}</p>
      <Button size="row" onClick={onSwitch}>
        {isExchange ? words.exchange(other) : words.move(other)}
      </Button>
      {correct}
    </div>
  );
}
