import type { PosteView } from '../../shared/ipc/poste.ts';
import { useText } from '../i18n/catalogue.ts';
import { fullDate } from '../lib/dates.ts';
import { Facts } from './Facts.tsx';
import styles from './Poste.module.css';

/** What the region's file says, and the fingerprint that people compare. */
export function PosteFacts({ poste }: { readonly poste: PosteView }) {
  const words = useText().poste;
  const { establishment } = poste;
  return (
    <>
      <Facts
        facts={[
          { name: words.establishment, value: establishment.name },
          { name: words.finess, value: establishment.finess, mono: true },
          { name: words.hub, value: poste.hub, mono: true },
          { name: words.rootFingerprint, value: poste.rootFingerprint, mono: true },
          { name: words.expiresAt, value: fullDate(new Date(poste.expiresAt)) },
        ]}
      />
      <p className={styles.soft}>{words.compare}</p>
    </>
  );
}
