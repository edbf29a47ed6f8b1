import { IconWaiting } from '../../../ui/icons.ts';
import styles from './Notices.module.css';

/** A delay, or an answer that stays unread, in words; nothing while all is in time. */
export function LateLine({ sentence }: { readonly sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <p role="status" className={styles.late}>
      <IconWaiting aria-hidden="true" />
      {sentence}
    </p>
  );
}
