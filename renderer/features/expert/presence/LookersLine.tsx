import { useText } from '../../../i18n/catalogue.ts';
import { IconOphthalmology } from '../../../ui/icons.ts';
import styles from './Lookers.module.css';
import { useLookers } from './useLookers.ts';

/** « Dr X regarde ce dossier »: who of the team has the same request on her screen now; nothing when nobody has. */
export function LookersLine({ requestId }: { readonly requestId: string }) {
  const words = useText().team;
  const names = useLookers().get(requestId);
  if (names === undefined) return null;
  return (
    <p role="status" className={styles.lookers}>
      <IconOphthalmology aria-hidden="true" />
      {words.looking(names)}
    </p>
  );
}
