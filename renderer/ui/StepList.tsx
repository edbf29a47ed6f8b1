import styles from './StepList.module.css';
import { StepMark, type StepState } from './StepMark.tsx';

interface StepListProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Zero-based. */
  readonly current: number;
}

/** Where one is in a task of a few steps; the steps behind carry their tick. */
export function StepList({ label, steps, current }: StepListProps) {
  return (
    <nav className={styles.nav} aria-label={label}>
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={styles.step}
            data-state={stateOf(index, current)}
            aria-current={index === current ? 'step' : undefined}
          >
            <StepMark state={stateOf(index, current)} number={index + 1} />
            {step}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stateOf(index: number, current: number): StepState {
  if (index === current) return 'current';
  return index < current ? 'done' : 'ahead';
}
