import { IconCheck } from './icons.ts';
import styles from './StepMark.module.css';

export type StepState = 'done' | 'current' | 'ahead';

interface StepMarkProps {
  readonly state: StepState;
  /** One-based. */
  readonly number: number;
}

/** The number of a step in its circle; a tick once it is behind. */
export function StepMark({ state, number }: StepMarkProps) {
  return (
    <span className={styles.mark} data-state={state} aria-hidden="true">
      {state === 'done' ? <IconCheck /> : number}
    </span>
  );
}
