import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { dayAndMonth } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { actionOf, specialtyOf } from '../../../lib/requestLine.ts';
import { routeOfRow } from '../../../lib/requestRoute.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconRequests } from '../../../ui/icons.ts';
import { RequestBadge } from '../../../ui/RequestBadge.tsx';
import { useRequestSearch } from '../queries.ts';
import styles from './PatientRequests.module.css';

/** The requests of one person, in her file: what was asked and where it stands, her name being above. */
export function PatientRequests({ patientId }: { readonly patientId: string }) {
  const words = useText().requests;
  const search = useRequestSearch({ view: 'all', patientId });
  if (search.isError) {
    return <FailureNotice error={failureOf(search.error)} onRetry={() => void search.refetch()} />;
  }
  if (search.data === undefined) return null;
  return search.data.rows.length === 0 ? (
    <EmptyState
      icon={<IconRequests aria-hidden="true" />}
      title={words.empty.title}
      hint={words.empty.hint}
    />
  ) : (
    <ul>
      {search.data.rows.map((row) => (
        <PatientRequest key={row.id} row={row} />
      ))}
    </ul>
  );
}

function PatientRequest({ row }: { readonly row: RequestRow }) {
  const text = useText();
  const { go } = useNavigation();
  const action = actionOf(text, row);
  const isMasked = row.state === 'entered-in-error';
  const asked = isMasked
    ? text.requests.page.states.masked
    : (row.question ?? text.requests.noQuestion);
  const when = dayAndMonth(new Date(row.authoredOn ?? row.updatedAt));
  return (
    <li className={styles.line}>
      <span className={styles.badge}>
        <RequestBadge row={row} />
      </span>
      <span className={styles.words}>
        <strong className={styles.question}>{asked}</strong>
        <span className={styles.soft}>
          {specialtyOf(text, row.specialty)} · {when}
        </span>
      </span>
      <Button
        tone="quiet"
        size="row"
        label={`${action}\u00A0: ${asked}`}
        onClick={() => go(routeOfRow(row))}
      >
        {action}
      </Button>
    </li>
  );
}
