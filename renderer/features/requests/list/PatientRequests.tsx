import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconRequests } from '../../../ui/icons.ts';
import { useRequestSearch } from '../queries.ts';
import { RequestRows } from './RequestRows.tsx';

/** The requests of one person, in her file. */
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
    <RequestRows rows={search.data.rows} />
  );
}
