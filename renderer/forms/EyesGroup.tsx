import type { CSSProperties, ReactNode } from 'react';
import type { GroupItem, Side } from '../../shared/forms/form.ts';
import { isQuestion } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import styles from './Eyes.module.css';
import { useFormView } from './formView.ts';
import { Question } from './Question.tsx';
import { useQuestionProps } from './questionProps.ts';
import { eyeLines, shownItems } from './spans.ts';

/**
 * The two eyes as the examiner sees them: right eye at the left of the screen. Tab goes down one, then down the other;
 * the lines of both stay level.
 */
export function EyesGroup({ group }: { readonly group: GroupItem }) {
  const { enabled } = useFormView();
  const propsOf = useQuestionProps();
  const eyes = group.items.filter((item) => item.type === 'group');
  const lines = Math.max(1, ...eyes.map((eye) => eyeLines(eye, enabled)));
  return (
    <TwoEyes lines={lines}>
      {eyes.map((eye) => (
        <EyeColumn key={eye.linkId} side={eye.side ?? 'right'}>
          {shownItems(eye.items, enabled)
            .filter(isQuestion)
            .map((item) => (
              <Question key={item.linkId} {...propsOf(item)} />
            ))}
        </EyeColumn>
      ))}
    </TwoEyes>
  );
}

interface TwoEyesProps {
  /** Lines that both columns share under their heads. */
  readonly lines: number;
  readonly children: ReactNode;
}

export function TwoEyes({ lines, children }: TwoEyesProps) {
  return (
    <div className={styles.eyes} style={{ '--lines': lines + 1 } as CSSProperties}>
      {children}
    </div>
  );
}

interface EyeColumnProps {
  readonly side: Side;
  readonly children: ReactNode;
}

/** One eye: its full word, its letters, its colour and its cut corner, so that none of them tells the side alone. */
export function EyeColumn({ side, children }: EyeColumnProps) {
  const words = useText().forms.eyes[side];
  return (
    <section className={styles.eye} data-side={side} aria-label={words.name}>
      <h3 className={styles.head}>{words.title}</h3>
      {children}
    </section>
  );
}
