import type { AppError } from '../../shared/errors.ts';
import { useText } from '../i18n/catalogue.ts';
import type { ErrorWords } from '../i18n/fr/errors.ts';
import { asksForNumber, failureWords } from '../lib/failureSentence.ts';
import { Button } from './Button.tsx';
import styles from './Failure.module.css';
import { IconCorrect, IconRetry } from './icons.ts';

interface FailureNoticeProps {
  readonly error: AppError;
  readonly onRetry?: () => void;
  /** Sentences that fit the act better than those of the code. */
  readonly words?: ErrorWords;
}

/** A refused act, told in place: what happened, what is safe, what to do. */
export function FailureNotice({ error, onRetry, words: own }: FailureNoticeProps) {
  const text = useText();
  const words = own ?? failureWords(text, error);
  return (
    <div className={styles.notice} role="alert">
      <IconCorrect aria-hidden="true" />
      <div>
        <p className={styles.noticeTitle}>{words.title}</p>
        <p>
          {words.safe} {words.action}
        </p>
        {asksForNumber(text, words) ? (
          <p className={styles.operation}>
            {text.common.operationNumber} <code>{error.operationId}</code>
          </p>
        ) : null}
      </div>
      {onRetry === undefined ? null : (
        <Button size="compact" icon={<IconRetry aria-hidden="true" />} onClick={onRetry}>
          {text.common.retry}
        </Button>
      )}
    </div>
  );
}
