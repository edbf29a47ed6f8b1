import { useText } from '../i18n/catalogue.ts';
import styles from './ExerciseBand.module.css';

/** Runs along the top of every screen while the people are fictitious. */
export function ExerciseBand() {
  const text = useText();
  return (
    <p className={styles.band}>
      <span>{text.common.exerciseBand}</span>
    </p>
  );
}
