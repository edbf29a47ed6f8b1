import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { SittingCase } from '../../../../shared/ipc/sitting.ts';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './Preparation.module.css';
import { allMissing } from './preparationWords.ts';

interface MissingCopiesProps {
  readonly rows: readonly RequestRow[];
  readonly cases: readonly SittingCase[];
  readonly online: boolean;
}

/** What is not on this computer yet, named case by case; folded, since most of it comes by itself. */
export function MissingCopies({ rows, cases, online }: MissingCopiesProps) {
  const text = useText();
  const held = cases.filter(({ lapsed }) => !lapsed);
  const byId = new Map(held.map((one) => [one.requestId, allMissing(text, one, online)]));
  const lacking = rows.filter(({ id }) => (byId.get(id)?.length ?? 0) > 0);
  if (lacking.length === 0) return null;
  return (
    <details className={styles.missing}>
      <summary>{text.preparation.missing.title(lacking.length)}</summary>
      <ul>
        {lacking.map((row) => (
          <li key={row.id}>
            <strong>{displayName(row.patientFamily, row.patientGiven)}</strong>
            {'\u00A0: '}
            {(byId.get(row.id) ?? []).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
