import { useState } from 'react';
import type { TeamCalendar } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconAgenda } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { ComingList } from '../appointments/ComingList.tsx';
import { AbsenceList } from './AbsenceList.tsx';
import styles from './Calendar.module.css';
import { DeclareDialog } from './DeclareDialog.tsx';
import { HolidayList } from './HolidayList.tsx';
import { useCalendar } from './queries.ts';
import { SittingsTable } from './SittingsTable.tsx';

/** Sittings, absences, who replaces whom. */
export function CalendarScreen() {
  const text = useText();
  const words = text.calendar;
  const calendar = useCalendar();
  const [declaring, setDeclaring] = useState(false);
  if (calendar.isError) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(calendar.error)} onRetry={() => void calendar.refetch()} />
      </div>
    );
  }
  if (calendar.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  const { teams, absences, holidays } = calendar.data;
  const mine = teams.filter((team) => team.mine);
  return (
    <>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        {teams.length === 0 ? (
          <EmptyState icon={<IconAgenda aria-hidden="true" />} title={words.noTeams} />
        ) : (
          <div className={styles.columns}>
            <div className={styles.wide}>
              <ComingList />
            </div>
            <SittingsTable teams={mineFirst(teams)} />
            <AbsenceList absences={absences} />
            <HolidayList days={holidays} />
          </div>
        )}
      </div>
      {mine.length === 0 ? null : (
        <ActionBar>
          <Button tone="primary" onClick={() => setDeclaring(true)}>
            {words.declare}
          </Button>
        </ActionBar>
      )}
      {declaring ? <DeclareDialog teams={mine} onClose={() => setDeclaring(false)} /> : null}
    </>
  );
}

function mineFirst(teams: readonly TeamCalendar[]): readonly TeamCalendar[] {
  return [...teams].sort((a, b) => Number(b.mine) - Number(a.mine));
}
