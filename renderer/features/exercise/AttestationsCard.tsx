import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { fullDate } from '../../lib/dates.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from '../settings/Settings.module.css';
import { useAttestations } from './queries.ts';

/** Who finished the exercise on this workstation, and when. */
export function AttestationsCard() {
  const text = useText();
  const words = text.exercise.list;
  const list = useAttestations();
  const attestations = list.data?.attestations ?? [];
  return (
    <section className={styles.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      {list.isError ? <FailureNotice error={failureOf(list.error)} /> : null}
      {list.data !== undefined && attestations.length === 0 ? <p>{words.none}</p> : null}
      <ul className={styles.people}>
        {attestations.map(({ id, name, role, signedAt, program, form, received }) => (
          <li key={id} className={styles.personLine}>
            <span className={styles.personName}>
              {name}, {text.roles[role].long}
              <span className={styles.personRole}>
                {words.line(fullDate(new Date(signedAt)), program, form.split('|').at(-1) ?? '')}
              </span>
              <span className={styles.personRole}>{received ? words.received : words.waiting}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
