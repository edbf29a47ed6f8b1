import type { AuditPage } from '../../../shared/ipc/audit.ts';
import { useText } from '../../i18n/catalogue.ts';
import { civilDay, clockFace, frenchDate } from '../../lib/dates.ts';
import { IconDone, IconWaiting, IconWarning } from '../../ui/icons.ts';
import styles from './Audit.module.css';
import { useChainCheck } from './queries.ts';

/** Whether the journal still says what was written in it, and what somebody should look at. */
export function ChainState({ bursts }: { readonly bursts: AuditPage['bursts'] }) {
  const words = useText().audit;
  const check = useChainCheck().data;
  const broken = check !== undefined && check.broken !== null;
  const Icon = broken ? IconWarning : check?.done === true ? IconDone : IconWaiting;
  return (
    <section className={styles.card} data-broken={broken || undefined}>
      <p className={styles.state} role="status">
        <Icon aria-hidden="true" />
        {check === undefined ? null : (
          <span>
            <b>{stateWords(words.chain, check)}</b>{' '}
            {broken
              ? words.chain.brokenAction
              : check.anchoredTo === null
                ? words.chain.notAnchored
                : words.chain.anchored(check.anchoredTo)}
          </span>
        )}
      </p>
      {bursts.length === 0 ? null : (
        <>
          <h2 className={styles.alertsTitle}>{words.alerts}</h2>
          <ul className={styles.alerts}>
            {bursts.map(({ seq, at, userName, opened, minutes }) => (
              <li key={seq}>
                <IconWarning aria-hidden="true" />
                {words.burst(userName ?? words.burstUnknown, opened, minutes, moment(at))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type ChainWords = ReturnType<typeof useText>['audit']['chain'];

function stateWords(
  words: ChainWords,
  check: NonNullable<ReturnType<typeof useChainCheck>['data']>,
): string {
  if (check.broken !== null) return words.broken(check.broken);
  return check.done ? words.sound(check.verifiedTo) : words.checking(check.verifiedTo, check.end);
}

function moment(instant: string): string {
  const at = new Date(instant);
  return `${frenchDate(civilDay(at))} ${clockFace(at)}`;
}
