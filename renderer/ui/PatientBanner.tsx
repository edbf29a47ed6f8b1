import { ageInYears } from '../../shared/domain/age.ts';
import { formatIns } from '../../shared/domain/identifiers/ins.ts';
import { displayName } from '../../shared/domain/names.ts';
import type { PatientDetail } from '../../shared/ipc/patient.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { civilDay, frenchDate } from '../lib/dates.ts';
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
          <span key={fact.id} className={styles.fact}>
            {fact.word === '' ? null : <span className={styles.word}>{fact.word} </span>}
            {fact.value}
          </span>
        ))}
      </p>
      <div className={styles.badges}>
        <IdentityBadges patient={patient} doubtful={patient.doubtful} />
      </div>
    </section>
  );
}

export interface BannerFact {
  readonly id: string;
  readonly word: string;
  readonly value: string;
}

export function bannerFacts(text: Catalogue, patient: PatientDetail): BannerFact[] {
  const words = text.residents.banner;
  const born = { female: words.bornFemale, male: words.bornMale, unknown: words.bornUnknown };
  const age = ageInYears(patient.birthDate, civilDay(new Date()));
  const facts: (BannerFact | null)[] = [
    usedName(words.used, patient),
    { id: 'birth', word: born[patient.sex], value: frenchDate(patient.birthDate) },
    { id: 'age', word: '', value: words.age(age) },
    { id: 'sex', word: '', value: words.sex[patient.sex] },
    text.words.hasRooms && patient.room !== null
      ? { id: 'room', word: words.room, value: patient.room }
      : null,
    text.words.hasRooms && patient.unit !== null
      ? { id: 'unit', word: words.unit, value: patient.unit }
      : null,
    patient.ins === null
      ? null
      : { id: 'ins', word: patient.ins.nature, value: formatIns(patient.ins.value) },
  ];
  return facts.filter((fact) => fact !== null);
}

function usedName(word: string, patient: PatientDetail): BannerFact | null {
  if (patient.usedFamily === null && patient.usedGiven === null) return null;
  const family = patient.usedFamily ?? patient.birthFamily;
  const given = patient.usedGiven ?? patient.firstGiven;
  return { id: 'used', word, value: displayName(family, given) };
}
