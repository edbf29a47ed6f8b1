import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { PersonSearch } from './PersonSearch.tsx';
import styles from './Residents.module.css';

/** Find a person, and only then create one. */
export function ResidentsScreen() {
  const words = useText().residents;
  const { go } = useNavigation();
  return (
    <div className={styles.page}>
      <h1>{words.title}</h1>
      <PersonSearch
        invitation={words.before}
        onPick={(patientId) => go({ name: 'resident', patientId })}
      />
    </div>
  );
}
