import type { AuditLine, AuditPage } from '../../../shared/ipc/audit.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { civilDay, clockFace, frenchDate } from '../../lib/dates.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconBack, IconForward, IconRequests } from '../../ui/icons.ts';
import styles from './Audit.module.css';

interface AuditTableProps {
  readonly page: AuditPage;
  /** Lines before this page. */
  readonly first: number;
  readonly onNewer: (() => void) | undefined;
  readonly onOlder: (() => void) | undefined;
}

export function AuditTable({ page, first, onNewer, onOlder }: AuditTableProps) {
  const words = useText().audit;
  const { lines, total } = page;
  if (lines.length === 0) {
    return (
      <div className={styles.card}>
        <EmptyState icon={<IconRequests aria-hidden="true" />} title={words.none} />
      </div>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <p role="status" className={styles.soft}>
          {words.shown(first + 1, first + lines.length, total)}
        </p>
        <div className={styles.pages}>
          <Button
            size="compact"
            icon={<IconBack aria-hidden="true" />}
            disabled={onNewer === undefined}
            onClick={() => onNewer?.()}
          >
            {words.newer}
          </Button>
          <Button
            size="compact"
            icon={<IconForward aria-hidden="true" />}
            disabled={onOlder === undefined}
            onClick={() => onOlder?.()}
          >
            {words.older}
          </Button>
        </div>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            {Object.values(words.columns).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.seq} line={line} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ line }: { readonly line: AuditLine }) {
  const text = useText();
  const words = text.audit;
  const at = new Date(line.at);
  return (
    <tr data-refused={line.refused || undefined}>
      <td className={styles.number}>{line.seq}</td>
      <td className={styles.moment}>
        {frenchDate(civilDay(at))} {clockFace(at)}
      </td>
      <td>{line.userName ?? words.workstation}</td>
      <td>
        {words.actions[line.action]}
        {line.refused ? <span className={styles.refused}> · {words.refused}</span> : null}
      </td>
      <td>{objectWords(words, line.object)}</td>
      <td className={styles.soft}>{reasonWords(text, line)}</td>
    </tr>
  );
}

type Words = ReturnType<typeof useText>['audit'];

function objectWords({ objects }: Words, object: AuditLine['object']): string {
  if (object === null) return '';
  return object.kind === 'other' ? objects.other : objects[object.kind](object.label);
}

/** A code of ours is told by its sentence; words that somebody gave stand as they are. */
function reasonWords({ errors, updates }: Catalogue, { action, reason }: AuditLine): string {
  if (reason === null) return '';
  if (action.startsWith('update.') && Object.hasOwn(updates.reasons, reason)) {
    return updates.reasons[reason as keyof typeof updates.reasons];
  }
  const known = Object.hasOwn(errors, reason) ? errors[reason as keyof typeof errors] : undefined;
  return known?.title ?? reason;
}
