import type { Draft } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import styles from './Submitted.module.css';

/** Why the doctor sent the draft back, for as long as it is written again. */
export function ReturnedNotice({ review }: Pick<Draft, 'review'>) {
  const text = useText();
  if (review?.state !== 'returned') return null;
  const when = momentWords(text, new Date(review.at), new Date());
  return (
    <p role="status" className={styles.returned}>
      <strong>{text.review.returned(review.authorName, when)}</strong>
      {review.comment}
    </p>
  );
}
