import { displayName } from '../../../shared/domain/names.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { alertWords } from '../../lib/alertWords.ts';
import { badgeOf, specialtyOf } from '../../lib/requestLine.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { SpecialtyIcon } from '../../ui/SpecialtyIcon.tsx';
import styles from './Activity.module.css';
import { daysSince } from './lateRows.ts';

interface BoardProps {
  readonly words: { readonly title: string; readonly empty: string; readonly hint?: string };
  readonly rows: readonly RequestRow[];
  readonly now: Date;
  /** Why a line is here; the side that is called is not told to call itself. */
  readonly said?: (text: Catalogue, row: RequestRow) => string | null;
  readonly onOpen: (row: RequestRow) => void;
}

/** A simple list, the longest wait first. */
export function Board({ words, rows, now, said = alertWords, onOpen }: BoardProps) {
  const text = useText();
  const { late } = text.activity;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>
        {words.title} <span className={styles.count}>{rows.length}</span>
      </h2>
      {rows.length === 0 ? (
        <p className={styles.soft}>{words.empty}</p>
      ) : (
        <>
          {words.hint === undefined ? null : <p className={styles.soft}>{words.hint}</p>}
          <ul className={styles.board}>
            {rows.map((row) => (
              <li key={row.id} className={styles.boardLine}>
                <strong>{displayName(row.patientFamily, row.patientGiven)}</strong>
                <Badge icon={<SpecialtyIcon code={row.specialty} />}>
                  {specialtyOf(text, row.specialty)}
                </Badge>
                <span className={styles.why}>
                  {said(text, row) ?? `${badgeOf(text, row)}, ${late.since(daysSince(row, now))}`}
                  <small>{row.establishmentName}</small>
                </span>
                <Button size="row" tone="action" onClick={() => onOpen(row)}>
                  {late.open}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
