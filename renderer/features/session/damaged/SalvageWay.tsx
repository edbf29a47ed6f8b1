import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './Damaged.module.css';
import type { useSalvage } from './queries.ts';
import { Way } from './Way.tsx';

export type Salvage = ReturnType<typeof useSalvage>;

interface SalvageWayProps {
  readonly salvage: Salvage;
  /** True when there is no backup to offer before it. */
  readonly first: boolean;
}

/** The second way on: whatever can be read goes into a new store. */
export function SalvageWay({ salvage, first }: SalvageWayProps) {
  const words = useText().repair.salvage;
  return (
    <Way title={words.title} text={words.text}>
      <p className={styles.soft}>{words.aside}</p>
      {salvage.isError ? <FailureNotice error={failureOf(salvage.error)} /> : null}
      <Button
        tone={first ? 'primary' : 'plain'}
        busy={salvage.isPending ? words.busy : false}
        onClick={() => salvage.mutate()}
      >
        {words.submit}
      </Button>
    </Way>
  );
}
