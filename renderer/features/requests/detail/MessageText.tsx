import type { ThreadMessage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './Exchanges.module.css';

/** A reply stands question by question; anything else as it was written. */
export function MessageText({ message }: { readonly message: ThreadMessage }) {
  const words = useText().moves.parts;
  if (message.parts.length === 0) return <p className={styles.text}>{message.text}</p>;
  return (
    <ol className={styles.parts}>
      {message.parts.map(({ kind, text, pictures }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a signed message never change places
        <li key={index} className={styles.text}>
          {pictures > 0
            ? words.pictures(pictures)
            : kind === 'notFeasible'
              ? words.notFeasible(text)
              : text}
        </li>
      ))}
    </ol>
  );
}
