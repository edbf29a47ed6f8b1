import { useState } from 'react';
import type { AuditPeriod } from '../../../shared/ipc/audit.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconSaveFile } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './Audit.module.css';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { ChainState } from './ChainState.tsx';
import { type JournalFilters, noFilters, PAGE_LINES, searchOf } from './filters.ts';
import { useExportJournal, useJournal } from './queries.ts';

/** Who opened, sent, printed what: for those who audit and never treat. */
export function AuditScreen() {
  const text = useText();
  const words = text.audit;
  const [filters, setFilters] = useState<JournalFilters>(noFilters);
  /** Numbers before which each page begins, the first being the newest. */
  const [pages, setPages] = useState<readonly (number | null)[]>([null]);
  const journal = useJournal(searchOf(filters, pages.at(-1) ?? null));
  const exporting = useExportJournal();
  const choose = (next: JournalFilters) => {
    setFilters(next);
    setPages([null]);
  };
  const lines = journal.data?.lines ?? [];
  const first = (pages.length - 1) * PAGE_LINES;
  return (
    <>
      <div className={styles.page}>
        <div>
          <h1>{words.title}</h1>
          <p className={styles.soft}>{words.lead}</p>
        </div>
        <ChainState bursts={journal.data?.bursts ?? []} />
        <AuditFilters filters={filters} people={journal.data?.people ?? []} onChange={choose} />
        {journal.isError ? (
          <FailureNotice error={failureOf(journal.error)} onRetry={() => void journal.refetch()} />
        ) : null}
        {exporting.isError ? <FailureNotice error={failureOf(exporting.error)} /> : null}
        {journal.data === undefined ? (
          <LateNotice active={journal.isPending} sentence={text.common.reading} />
        ) : (
          <AuditTable
            page={journal.data}
            first={first}
            onNewer={pages.length > 1 ? () => setPages(pages.slice(0, -1)) : undefined}
            onOlder={
              first + lines.length < journal.data.total
                ? () => setPages([...pages, lines.at(-1)?.seq ?? null])
                : undefined
            }
          />
        )}
      </div>
      <ExportBar period={searchOf(filters, null)} exporting={exporting} />
    </>
  );
}

interface ExportBarProps {
  readonly period: AuditPeriod;
  readonly exporting: ReturnType<typeof useExportJournal>;
}

function ExportBar({ period, exporting }: ExportBarProps) {
  const words = useText().audit;
  const toast = useToast();
  const { from, to, patient } = period;
  return (
    <ActionBar note={patient === null ? words.exportNote : words.exportNoteOfOne}>
      <Button
        tone="primary"
        icon={<IconSaveFile aria-hidden="true" />}
        busy={exporting.isPending ? words.exporting : false}
        onClick={() =>
          exporting.mutate(
            { from, to, patient },
            { onSuccess: ({ saved }) => toast(saved ? words.exported : words.notExported) },
          )
        }
      >
        {words.export}
      </Button>
    </ActionBar>
  );
}
