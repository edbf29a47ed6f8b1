import styles from './Avatar.module.css';

/** Initials in a disc; the name stands beside it, so it is not read aloud. */
export function Avatar({
  initials,
  large = false,
}: {
  readonly initials: string;
  readonly large?: boolean;
}) {
  return (
    <span className={styles.avatar} data-large={large || undefined} aria-hidden="true">
      {initials}
    </span>
  );
}
