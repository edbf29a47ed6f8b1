import { useText } from '../../../i18n/catalogue.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { Link } from '../../../ui/Link.tsx';
import styles from './Attribution.module.css';
import { useInbox } from './queries.ts';

/** On the home page as long as one waits: how many, and since when. */
export function InboxNotice() {
  const words = useText().inbox;
  const { go } = useNavigation();
  const { images = [], failed = 0 } = useInbox().data ?? {};
  if (images.length === 0 && failed === 0) return null;
  const late = images.filter((image) => image.late).length;
  return (
    <p className={styles.notice} data-late={late > 0 || undefined} role="status">
      <strong>
        {images.length === 0 ? words.failedOnHome(failed) : words.onHome(images.length)}
      </strong>
      {late === 0 ? null : <span>{words.late(late)}</span>}
      <Link onClick={() => go({ name: 'inbox' })}>{words.open}</Link>
    </p>
  );
}
