import { useState } from 'react';
import type { EstablishmentWorkstation } from '../../../../shared/ipc/loss.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from '../Settings.module.css';
import { DeclareLostDialog } from './DeclareLostDialog.tsx';
import { useWorkstations } from './queries.ts';

/** The other workstations of this establishment, one of which may be lost or stolen. */
export function LossCard() {
  const words = useText().loss.others;
  const [wanted, setWanted] = useState(false);
  const [declared, setDeclared] = useState<EstablishmentWorkstation | null>(null);
  const list = useWorkstations(wanted);
  return (
    <section className={styles.card}>
      <h2>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      {list.isError ? <FailureNotice error={failureOf(list.error)} /> : null}
      {list.data === undefined ? (
        <Button
          busy={list.isFetching ? words.asking : false}
          onClick={() => (wanted ? void list.refetch() : setWanted(true))}
        >
          {words.show}
        </Button>
      ) : (
        <ul className={styles.people}>
          {list.data.workstations.map((one) => (
            <WorkstationLine
              key={one.clientId}
              workstation={one}
              onDeclare={() => setDeclared(one)}
            />
          ))}
        </ul>
      )}
      {declared === null ? null : (
        <DeclareLostDialog workstation={declared} onClose={() => setDeclared(null)} />
      )}
    </section>
  );
}

interface WorkstationLineProps {
  readonly workstation: EstablishmentWorkstation;
  readonly onDeclare: () => void;
}

function WorkstationLine({ workstation, onDeclare }: WorkstationLineProps) {
  const text = useText();
  const words = text.loss.others;
  const { code, name, isOwn, isRevoked, lostAt, lastContact } = workstation;
  const heard =
    lastContact === null ? words.neverHeard : words.heard(backupMoment(text, lastContact));
  const gone = lostAt === null ? words.revoked : words.lost(backupMoment(text, lostAt));
  return (
    <li className={styles.personLine}>
      <div className={styles.personName}>
        <strong>{words.named(name, code)}</strong>
        <p className={styles.soft}>{isRevoked ? gone : heard}</p>
      </div>
      {isOwn ? <span className={styles.soft}>{words.own}</span> : null}
      {isOwn || (isRevoked && lostAt === null) ? null : (
        <Button onClick={onDeclare}>{lostAt === null ? words.declare : words.again}</Button>
      )}
    </li>
  );
}
