import type { ReactNode } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { frenchDate } from '../../lib/dates.ts';
import styles from './Report.module.css';

interface SheetProps {
  readonly detail: RequestDetail;
  /** What must not be overlooked, on every page. */
  readonly mark?: string;
  readonly children: ReactNode;
}

/**
 * The frame of everything on paper. The outer table is layout only: its head is what Chromium repeats, so that who it is
 * about stands on every page.
 */
export function Sheet({ children, ...head }: SheetProps) {
  return (
    <table className={styles.sheet} role="presentation">
      <thead className={styles.repeated}>
        <tr>
          <td className={styles.cell}>
            <RunningHead {...head} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className={styles.cell}>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

interface SheetTitleProps {
  readonly title: string;
  readonly detail: RequestDetail;
  readonly children?: ReactNode;
}

/** What the document is; of the exercise it says so before anything else. */
export function SheetTitle({ title, detail, children }: SheetTitleProps) {
  const { fictitious } = useText().report;
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      {detail.patient.fictitious ? <p className={styles.fictitious}>{fictitious}</p> : null}
      {children}
    </header>
  );
}

/** Who and which request, on every page. `mark` stands between them when something must not be overlooked. */
function RunningHead({ detail, mark }: Omit<SheetProps, 'children'>) {
  const words = useText().report;
  const { patient, row } = detail;
  const name = displayName(patient.birthFamily, patient.firstGiven);
  const birth = words.born[patient.sex](frenchDate(patient.birthDate));
  return (
    <p className={styles.running}>
      <strong>{words.running(name, birth, words.patient.sexes[patient.sex])}</strong>
      {mark === undefined ? null : <strong>{mark}</strong>}
      <span>{row.number === null ? words.noNumber : words.number(row.number)}</span>
    </p>
  );
}
