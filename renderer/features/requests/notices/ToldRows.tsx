import { useId } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconWarning } from '../../../ui/icons.ts';
import styles from './Notices.module.css';

interface ToldRowsProps {
  readonly rows: readonly RequestRow[];
  readonly onOpen: (row: RequestRow) => void;
}

/** Requests with a message that the person at the screen has not read, before anything else. */
export function ToldRows({ rows, onOpen }: ToldRowsProps) {
  const words = useText().safety;
  const id = useId();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id} className={styles.told}>
      <h2 id={id}>{words.groups.told}</h2>
      {rows.map((row) => {
        const name = displayName(row.patientFamily, row.patientGiven);
        return (
          <div key={row.id} className={styles.notice} data-unread>
            <IconWarning aria-hidden="true" />
            <span>
              <strong>{name}</strong> {words.notices.line(row.notices ?? 0)}
            </span>
            <Button
              tone="action"
              size="row"
              label={`${words.open} : ${name}`}
              onClick={() => onOpen(row)}
            >
              {words.open}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
