import type { HubKeyView } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import styles from './Enrolment.module.css';

interface CompareKeyProps {
  readonly hubKey: HubKeyView;
  readonly busy: boolean;
  readonly onSame: () => void;
  readonly onDifferent: () => void;
}

/** Who answers at the address, before anything is told to it. */
export function CompareKey({ hubKey, busy, onSame, onDifferent }: CompareKeyProps) {
  const words = useText().enrolment;
  const { compareFirst } = words;
  return (
    <section aria-labelledby="compare-key">
      <h3 id="compare-key">{compareFirst.title}</h3>
      <p className={styles.soft}>{compareFirst.text}</p>
      <Facts facts={[{ name: compareFirst.fingerprint, value: hubKey.fingerprint, mono: true }]} />
      <div className={styles.answers}>
        <Button onClick={onDifferent}>{compareFirst.different}</Button>
        <Button tone="primary" busy={busy ? words.busy : false} onClick={onSame}>
          {compareFirst.same}
        </Button>
      </div>
    </section>
  );
}
