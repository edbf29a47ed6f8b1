import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { teamRoles } from '../../../shared/domain/roles.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { civilDay } from '../../lib/dates.ts';
import { useNow } from '../../lib/useNow.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Activity.module.css';
import { Figures } from './Figures.tsx';
import { LateBoards } from './LateBoards.tsx';
import { type PeriodName, periodOf } from './periods.ts';
import { useExports, useFigures, useFilling } from './queries.ts';

const CLOCK_MS = 60_000;

/** « Retards » first, because somebody waits; the numbers behind. */
export function ActivityScreen() {
  const words = useText().activity;
  const now = useNow(CLOCK_MS);
  const [tab, setTab] = useState<string | null>('late');
  const [name, setName] = useState<PeriodName>('year');
  return (
    <>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        <Tabs value={tab} onChange={setTab} keepMounted={false} className={styles.tabs}>
          <Tabs.List>
            <Tabs.Tab value="late">{words.tabs.late}</Tabs.Tab>
            <Tabs.Tab value="figures">{words.tabs.figures}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="late" className={styles.panel}>
            <LateBoards now={now} />
          </Tabs.Panel>
          <Tabs.Panel value="figures" className={styles.panel}>
            <FiguresPanel name={name} onName={setName} today={civilDay(now)} />
          </Tabs.Panel>
        </Tabs>
      </div>
      {tab === 'figures' ? <Exports name={name} today={civilDay(now)} /> : null}
    </>
  );
}

interface PanelProps {
  readonly name: PeriodName;
  readonly today: string;
  readonly onName: (name: PeriodName) => void;
}

function FiguresPanel({ name, today, onName }: PanelProps) {
  const text = useText();
  const words = text.activity;
  const period = periodOf(name, today);
  const figures = useFigures(period);
  const filling = useFilling(() => onName('region'));
  const names = (['month', 'quarter', 'year', 'region'] as const).filter(
    (one) => one !== 'region' || figures.data?.mayFill === true,
  );
  return (
    <>
      <div className={styles.head}>
        <SelectField
          label={words.period}
          value={name}
          onChange={(chosen) => (chosen === null ? undefined : onName(chosen))}
          options={names.map((value) => ({ value, label: words.periods[value] }))}
        />
        {figures.data?.mayFill === true ? (
          <Button busy={filling.isPending ? words.filling : false} onClick={() => filling.mutate()}>
            {words.fill}
          </Button>
        ) : null}
      </div>
      {filling.isError ? <FailureNotice error={failureOf(filling.error)} /> : null}
      {figures.isError ? <FailureNotice error={failureOf(figures.error)} /> : null}
      {figures.data === undefined ? (
        <LateNotice active={figures.isPending} sentence={text.common.reading} />
      ) : (
        <Figures period={period} activity={figures.data} />
      )}
    </>
  );
}

function Exports({ name, today }: Omit<PanelProps, 'onName'>) {
  const words = useText().activity;
  const { user, establishment } = useSession();
  const { figures, billing } = useExports(periodOf(name, today));
  const act = teamRoles.includes(user.role) ? 'TE2' : 'RQD';
  // What an EHPAD or a hospital asks gives no line: the note says so, and nothing is offered.
  const hasLines = act === 'TE2' || establishment.kind === 'healthCentre';
  const hint = words.billing.hint[hasLines ? 'TE2' : 'RQD'];
  const error = figures.error ?? billing.error;
  return (
    <ActionBar note={error === null ? hint : <FailureNotice error={failureOf(error)} />}>
      {hasLines ? (
        <Button busy={billing.isPending ? words.exporting : false} onClick={() => billing.mutate()}>
          {words.billing[act]}
        </Button>
      ) : null}
      <Button
        tone="primary"
        busy={figures.isPending ? words.exporting : false}
        onClick={() => figures.mutate()}
      >
        {words.export}
      </Button>
    </ActionBar>
  );
}
