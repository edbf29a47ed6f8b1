import { useId } from 'react';
import { closingKinds } from '../../../shared/domain/followUp.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { civilDay } from '../../lib/dates.ts';
import styles from './FollowUp.module.css';
import { FollowUpLine } from './FollowUpLine.tsx';

/** What the opinion in force leaves to do, on its own page: shown with it, done once it was read. */
export function FollowUpList({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().followUp;
  const id = useId();
  const { followUps, row, servicePhone } = detail;
  if (followUps.length === 0) return null;
  const today = civilDay(new Date());
  const left = followUps.filter(({ settled }) => settled === null);
  const isUnread = row.state === 'answered';
  const keepsOpen = left.some(({ kind }) => closingKinds.includes(kind));
  return (
    <section className={styles.section} aria-labelledby={id} data-yours={!isUnread || undefined}>
      <h2 id={id}>
        {isUnread ? words.toRead : left.length === 0 ? words.listSettled : words.list}{' '}
        <span>{left.length}</span>
      </h2>
      <ul className={styles.list}>
        {followUps.map((one) => (
          <FollowUpLine
            key={one.id}
            requestId={row.id}
            one={one}
            today={today}
            phone={servicePhone}
            mayAct={!isUnread}
          />
        ))}
      </ul>
      {row.state === 'read' && keepsOpen ? <p className={styles.note}>{words.closing}</p> : null}
    </section>
  );
}
