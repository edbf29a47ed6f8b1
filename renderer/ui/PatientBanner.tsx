import { displayName } from '../../shared/domain/names.ts';
import type { PatientDetail } from '../../shared/ipc/patient.ts';
import { useText } from '../i18n/catalogue.ts';
import { bannerFacts } from './bannerFacts.ts';
import { IdentityBadges } from './IdentityBadges.tsx';
import styles from './PatientBanner.module.css';

/** Who is on screen, name first, never scrolled away (identity rules of the RNIV). */
export function PatientBanner({ patient }: { readonly patient: PatientDetail }) {
  const text = useText();
  return (
    <section
      className={styles.banner}
      data-region="banner"
      data-patient=""
      aria-label={text.frame.regions.banner}
      tabIndex={-1}
    >
      <p className={styles.name}>{displayName(patient.birthFamily, patient.firstGiven)}</p>
      <p className={styles.facts}>
        {bannerFacts(text, patient).map((fact) => (
          <span key={fact.id} className={styles.fact} data-fact={fact.id}>
            {fact.word === '' ? null : <span className={styles.word}>{fact.word} </span>}
            {fact.value}
          </span>
        ))}
      </p>
      <div className={styles.badges}>
        <IdentityBadges
          patient={patient}
          doubtful={patient.doubtful}
          possibleDuplicate={patient.possibleDuplicate ?? false}
        />
      </div>
    </section>
  );
}
