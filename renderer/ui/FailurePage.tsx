import type { AppError } from '../../shared/errors.ts';
import { useText } from '../i18n/catalogue.ts';
import { Button } from './Button.tsx';
import styles from './Failure.module.css';
import { IconRetry, IconWarning } from './icons.ts';
import { Mark } from './Mark.tsx';

interface FailurePageProps {
  readonly error: AppError;
  readonly onRetry?: () => void;
}

/** The whole window says it: three sentences, a number to quote, and no button that deletes anything. */
export function FailurePage({ error, onRetry }: FailurePageProps) {
  const text = useText();
  const words = text.errors[error.code];
  return (
    <main className={styles.page} tabIndex={-1}>
      <header className={styles.brand}>
        <Mark />
        {text.common.productName}
      </header>
      <section className={styles.sheet} role="alert">
        <span className={styles.icon}>
          <IconWarning aria-hidden="true" />
        </span>
        <h1>{words.title}</h1>
        <p className={styles.safe}>{words.safe}</p>
        <p>{words.action}</p>
        <dl className={styles.support}>
          <dt>{text.common.operationNumber}</dt>
          <dd>{error.operationId}</dd>
        </dl>
        {onRetry === undefined ? null : (
          <Button tone="primary" icon={<IconRetry aria-hidden="true" />} onClick={onRetry}>
            {text.common.retry}
          </Button>
        )}
      </section>
    </main>
  );
}
