import { useLateFlag } from '../lib/useLateFlag.ts';
import styles from './LateNotice.module.css';

interface LateNoticeProps {
  readonly active: boolean;
  readonly sentence: string;
}

/** Nothing under 0.3 s; then a sentence, where the content will be. */
export function LateNotice({ active, sentence }: LateNoticeProps) {
  const late = useLateFlag(active);
  return (
    <p role="status" className={styles.notice}>
      {late ? sentence : ''}
    </p>
  );
}
