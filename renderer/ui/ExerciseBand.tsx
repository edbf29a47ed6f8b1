import { useText } from '../i18n/catalogue.ts';
import styles from './ExerciseBand.module.css';

/** Runs along the top of every screen while the people are fictitious. */
export function ExerciseBand() {
  const text = useText();
  return (
    <section className={styles.band} aria-label={text.common.exercise}>
      <span>{text.common.exerciseBand}</span>
    </section>
  );
}
