import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { Link } from '../../ui/Link.tsx';
import { PersonSearch } from './PersonSearch.tsx';
import styles from './Residents.module.css';

/** Find a person, and only then create one; a whole list comes in by its own screen. */
export function ResidentsScreen() {
  const text = useText();
  const { user } = useSession();
  const { go } = useNavigation();
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{text.residents.title}</h1>
        {mayCall(user.role, 'roster:import') ? (
          <Link onClick={() => go({ name: 'importResidents' })}>{text.roster.open}</Link>
        ) : null}
      </div>
      <PersonSearch
        invitation={text.residents.before}
        onPick={(patientId) => go({ name: 'resident', patientId })}
        onCreate={(searchedFor) => go({ name: 'newResident', searchedFor, leadsTo: 'resident' })}
      />
    </div>
  );
}
