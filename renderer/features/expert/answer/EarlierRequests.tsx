import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { useRequestSearch } from '../../requests/queries.ts';
import { useRequest } from '../queries.ts';
import styles from './EarlierRequests.module.css';

/** As many as are read beside a case; the newest first. */
const most = 6;

/** The other requests of the same person that this workstation may show: what was asked, and what was answered. */
export function EarlierRequests({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().answering.history;
  const { row } = detail;
  const search = useRequestSearch({ view: 'all', patientId: row.patientId });
  if (search.isError) {
    return <FailureNotice error={failureOf(search.error)} onRetry={() => void search.refetch()} />;
  }
  if (search.data === undefined) return null;
  const others = search.data.rows
    .filter(({ id, state }) => id !== row.id && state !== 'entered-in-error' && state !== 'draft')
    .sort((a, b) => Date.parse(b.authoredOn ?? '') - Date.parse(a.authoredOn ?? ''))
    .slice(0, most);
  if (others.length === 0) return <p className={styles.soft}>{words.none}</p>;
  return (
    <ul className={styles.list} aria-label={words.title}>
      {others.map((other) => (
        <EarlierRequest key={other.id} row={other} />
      ))}
    </ul>
  );
}

function EarlierRequest({ row }: { readonly row: RequestRow }) {
  const text = useText();
  const words = text.answering.history;
  const request = useRequest(row.id);
  const opinion = request.data?.opinions.at(-1);
  const day = frenchDate((row.authoredOn ?? row.updatedAt).slice(0, 10));
  return (
    <li>
      <p className={styles.head}>
        <b>{words.asked(day)}</b> · {specialtyOf(text, row.specialty)}
      </p>
      <p className={styles.soft}>{row.question ?? text.expert.list.noQuestion}</p>
      <p>{opinion?.conclusion ?? (request.data === undefined ? '' : words.noAnswer)}</p>
    </li>
  );
}
