import { useMutation, useQuery } from '@tanstack/react-query';
import type { ArchivedList } from '../../../../shared/ipc/retention.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { fullDate } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './ArchivedRequests.module.css';

type Line = ArchivedList['lines'][number];

/** The requests of one person that are at the hub only; nothing at all when there is none. */
export function ArchivedRequests({ patientId }: { readonly patientId: string }) {
  const words = useText().retention.list;
  const list = useQuery({
    queryKey: ['ServiceRequest', 'search', 'archived', patientId],
    queryFn: () => unwrap(window.estuaire.archive.list({ patientId })),
  });
  if (list.isError) {
    return <FailureNotice error={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  }
  if (list.data === undefined || list.data.lines.length === 0) return null;
  return (
    <section className={styles.archived} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={styles.soft}>{words.hint}</p>
      <ul>
        {list.data.lines.map((line) => (
          <ArchivedLine key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

function ArchivedLine({ line }: { readonly line: Line }) {
  const words = useText().retention.list;
  const ask = useMutation({
    mutationFn: () => unwrap(window.estuaire.archive.fetchRequest({ id: line.id })),
  });
  const number = line.number ?? words.noNumber;
  const said = saidOf(words, line, ask.data?.reach ?? null);
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        {words.line(number, fullDate(new Date(line.authoredOn ?? line.closedAt)))}
        <span className={styles.soft} role="status">
          {said}
        </span>
        {ask.isError ? <FailureNotice error={failureOf(ask.error)} /> : null}
      </span>
      <Button tone="quiet" size="row" label={words.loadOne(number)} onClick={() => ask.mutate()}>
        {words.load}
      </Button>
    </li>
  );
}

type Words = ReturnType<typeof useText>['retention']['list'];

function saidOf(words: Words, line: Line, reach: keyof Words['reach'] | null): string {
  if (line.refused) return words.refused;
  if (reach !== null) return words.reach[reach];
  return line.wanted ? words.wanted : '';
}
