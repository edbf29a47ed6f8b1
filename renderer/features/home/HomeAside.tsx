import type { Home } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { capitalised, clockTime, weekdayDate } from '../../lib/dates.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { farSittingWords } from '../../lib/sittingWords.ts';
import { UsefulNumbers } from '../../ui/UsefulNumbers.tsx';
import styles from './Home.module.css';

/** A sitting that is weeks away is not waited for without a number to call. */
function farNote(text: Catalogue, { at, phone }: Home['sittings'][number]): string {
  const far = farSittingWords(text, at, phone, new Date());
  return far === null ? '' : ` · ${far}`;
}

/** What one looks up rather than does: when the teams sit, whom to call. */
export function HomeAside({ home }: { readonly home: Home }) {
  const words = useText();
  const text = words.home;
  return (
    <div className={styles.aside}>
      <section className={styles.card}>
        <h2 className={styles.cardTitle}>{text.sittings}</h2>
        {home.sittings.length === 0 ? (
          <p className={styles.soft}>{text.noSittings}</p>
        ) : (
          <ul>
            {home.sittings.map((sitting) => (
              <li key={`${sitting.specialty}-${sitting.at}`} className={styles.sittingLine}>
                <strong>{capitalised(weekdayDate(new Date(sitting.at)))}</strong>
                <span>{clockTime(new Date(sitting.at))}</span>
                <span className={styles.sittingSpecialty}>
                  {specialtyOf(words, sitting.specialty)}
                  {farNote(words, sitting)}
                  {sitting.requestsFromHere > 0
                    ? ` · ${text.fromHere(sitting.requestsFromHere)}`
                    : ''}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles.card}>
        <h2 className={styles.cardTitle}>{text.numbers}</h2>
        <UsefulNumbers teams={home.numbers} />
      </section>
    </div>
  );
}
