import type { Home } from '../../../../shared/ipc/home.ts';
import type { SittingState } from '../../../../shared/ipc/sitting.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { capitalised, clockTime, weekdayDate } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useNow } from '../../../lib/useNow.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconBegin } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { TodayList } from '../../appointments/ComingList.tsx';
import { useHome } from '../../home/queries.ts';
import { useEnrolment } from '../../sync/queries.ts';
import { BatchButton } from '../batch/BatchButton.tsx';
import { Preparation } from '../sitting/Preparation.tsx';
import { heldCases, isWhole, progressWords } from '../sitting/preparationWords.ts';
import { useSittingState } from '../sitting/queries.ts';
import { CaseStrip, StripLegend } from './CaseStrip.tsx';
import { CaseTable } from './CaseTable.tsx';
import { NothingToRead } from './NothingToRead.tsx';
import styles from './Sitting.module.css';
import { countSitting, isToRead, type SittingCounts } from './sittingRows.ts';
import { Told } from './Told.tsx';
import { type Sitting, useCancelled, useSitting } from './useSitting.ts';

const CLOCK_MS = 60_000;

/** The expert's home: how many, for when, and one button to begin. */
export function SittingScreen() {
  const text = useText();
  const now = useNow(CLOCK_MS);
  const sitting = useSitting(now);
  const home = useHome();
  const enrolment = useEnrolment();
  const at = nextSitting(home.data, enrolment.data?.teams.map(({ specialty }) => specialty) ?? []);
  if (sitting.error !== null) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(sitting.error)} onRetry={sitting.retry} />
      </div>
    );
  }
  if (sitting.rows === undefined) return <LateNotice active sentence={text.common.reading} />;
  if (sitting.rows.length === 0) {
    return (
      <>
        <Told from="sitting" />
        <TodayList />
        <NothingToRead at={at} link={enrolment.data} />
      </>
    );
  }
  return <SittingOf sitting={{ ...sitting, rows: sitting.rows }} at={at} now={now} />;
}

interface SittingOfProps {
  readonly sitting: Sitting & { readonly rows: NonNullable<Sitting['rows']> };
  readonly at: Date | null;
  readonly now: Date;
}

function SittingOf({ sitting, at, now }: SittingOfProps) {
  const text = useText();
  const words = text.expert.sitting;
  const { go } = useNavigation();
  const { rows, begun, beyond } = sitting;
  const cancelled = useCancelled(now);
  const counts = countSitting(rows);
  const reserved = useSittingState().data;
  const online = useSyncStatus().data?.link === 'connected';
  const missing = new Set(
    (reserved?.cases ?? []).filter((one) => !isWhole(one)).map((one) => one.requestId),
  );
  const open = (requestId: string) => go({ name: 'reading', requestId, from: 'sitting' });
  const first = rows.find(isToRead);
  return (
    <>
      <div className={styles.page}>
        <SittingHead at={at} counts={counts} beyond={beyond} />
        <Told from="sitting" />
        <TodayList />
        <div className={styles.strip}>
          <CaseStrip rows={rows} begun={begun} missing={missing} size="large" />
          <div className={styles.foot}>
            <StripLegend rows={rows} begun={begun} missing={missing} />
            {reserved === undefined ? null : (
              <Preparation rows={rows} state={reserved} now={now} online={online} />
            )}
          </div>
        </div>
        <section className={styles.list} aria-label={words.listLabel}>
          <CaseTable
            label={words.listLabel}
            rows={[...rows, ...cancelled]}
            begun={begun}
            now={now}
            onOpen={({ id }) => open(id)}
          />
        </section>
      </div>
      <ActionBar note={footWords(text, counts, reserved, online)}>
        <BatchButton rows={rows} />
        {first === undefined ? null : (
          <Button
            tone="primary"
            icon={<IconBegin aria-hidden="true" />}
            onClick={() => open(first.id)}
          >
            {counts.signed > 0 || begun.size > 0 ? words.resume : words.begin}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

interface SittingHeadProps {
  readonly at: Date | null;
  readonly counts: SittingCounts;
  /** Cases that are less pressing and stay out of this sitting. */
  readonly beyond: number;
}

function SittingHead({ at, counts, beyond }: SittingHeadProps) {
  const text = useText();
  const words = text.expert.sitting;
  return (
    <header>
      <h1>
        {at === null ? words.noDate : words.heading(capitalised(weekdayDate(at)), clockTime(at))}
      </h1>
      <p className={styles.summary}>
        {summaryWords(text, counts)}
        {beyond > 0 ? ` ${text.preparation.beyond(beyond)}` : ''}
      </p>
    </header>
  );
}

/** The next sitting of her teams; any sitting while her teams are not known. */
function nextSitting(home: Home | undefined, teams: readonly string[]): Date | null {
  const sittings = home?.sittings ?? [];
  const own = sittings.find(({ specialty }) => teams.includes(specialty));
  const next = own ?? (teams.length === 0 ? sittings[0] : undefined);
  return next === undefined ? null : new Date(next.at);
}

function summaryWords(text: Catalogue, counts: SittingCounts): string {
  const words = text.expert.sitting;
  return words.sentence([
    words.summary(counts.total, counts.places),
    ...(counts.urgent > 0 ? [words.urgent(counts.urgent)] : []),
    ...(counts.rapid > 0 ? [words.rapid(counts.rapid)] : []),
    ...(counts.complements > 0 ? [text.preparation.complements(counts.complements)] : []),
    ...(counts.signed > 0 ? [words.signed(counts.signed)] : []),
  ]);
}

function footWords(
  text: Catalogue,
  counts: SittingCounts,
  reserved: SittingState | undefined,
  online: boolean,
): string {
  const words = text.expert.sitting;
  if (reserved !== undefined && heldCases(reserved).length > 0) {
    return progressWords(text, reserved, online);
  }
  const left = counts.total - counts.signed;
  if (left === 0) return words.done;
  const coming = counts.picturesComing;
  return coming === 0
    ? words.toRead(left)
    : `${words.toRead(left)} ${words.picturesComing(coming)}`;
}
