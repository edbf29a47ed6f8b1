import { useId, useState } from 'react';
import { outcomes } from '../../../shared/domain/followUp.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { FollowedRequest, FollowUp, FollowUpBoard } from '../../../shared/ipc/followUp.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { momentWords } from '../../lib/moments.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconDone, IconWaiting, IconWarning } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './FollowUp.module.css';
import { dueWords, isLate, labelOf, settledWords } from './followUpLabel.ts';
import { useFollowUpBoard } from './queries.ts';
import { RemindDialog } from './RemindDialog.tsx';

/** « Suivi » of a team: answers that nobody has read, what is left to do, what became of people. */
export function FollowUpScreen() {
  const text = useText();
  const words = text.followUp;
  const board = useFollowUpBoard();
  const [reminding, setReminding] = useState<string | null>(null);
  if (board.isError) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(board.error)} onRetry={() => void board.refetch()} />
      </div>
    );
  }
  if (board.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  const { unread, open, told, today } = board.data;
  const lineOf = (request: FollowedRequest, isUnread: boolean) => (
    <Followed
      key={request.row.id}
      request={request}
      today={today}
      isUnread={isUnread}
      onRemind={() => setReminding(request.row.id)}
    />
  );
  return (
    <div className={styles.page}>
      <header>
        <h1>{words.title}</h1>
        <p className={styles.note}>{words.board.intro}</p>
      </header>
      {unread.length === 0 && open.length === 0 ? (
        <EmptyState
          icon={<IconDone aria-hidden="true" />}
          title={words.board.nothing}
          hint={words.board.nothingHint}
        />
      ) : null}
      <Section title={words.board.unread} count={unread.length}>
        {unread.map((one) => lineOf(one, true))}
      </Section>
      <Section title={words.board.open} count={open.length}>
        {open.map((one) => lineOf(one, false))}
      </Section>
      <Told board={board.data} />
      <Section title={words.board.told} count={told.length}>
        {told.map((request) => (
          <ToldLine key={request.row.id} request={request} />
        ))}
      </Section>
      {reminding === null ? null : (
        <RemindDialog requestId={reminding} onClose={() => setReminding(null)} />
      )}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}

function Section({ title, count, children }: SectionProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>
        {title} <span>{count}</span>
      </h2>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

interface FollowedProps {
  readonly request: FollowedRequest;
  readonly today: string;
  readonly isUnread: boolean;
  readonly onRemind: () => void;
}

/** Lines of one request before « et n autres ». */
const shownFirst = 3;

function Followed({ request, today, isUnread, onRemind }: FollowedProps) {
  const text = useText();
  const words = text.followUp.board;
  const { row, remindedAt } = request;
  const left = request.followUps.filter(({ settled }) => settled === null);
  const late = left.some((one) => isLate(one, today)) || row.alert?.kind === 'unread';
  const now = new Date();
  const since = row.thread.opinion;
  const Icon = late ? IconWarning : IconWaiting;
  const name = displayName(row.patientFamily, row.patientGiven);
  return (
    <li className={styles.line} data-late={late || undefined}>
      <Icon aria-hidden="true" />
      <span className={styles.what}>
        <Who request={request} />
        {isUnread ? (
          <span className={styles.due}>
            {since === null ? null : words.signed(momentWords(text, new Date(since), now))}
          </span>
        ) : (
          left.slice(0, shownFirst).map((one) => <Left key={one.id} one={one} today={today} />)
        )}
        {!isUnread && left.length > shownFirst ? (
          <span className={styles.due}>{words.more(left.length - shownFirst)}</span>
        ) : null}
        {remindedAt === null ? null : (
          <span className={styles.due}>
            {words.reminded(momentWords(text, new Date(remindedAt), now))}
          </span>
        )}
      </span>
      <span className={styles.acts}>
        <Button tone="action" size="row" label={words.remindSpoken(name)} onClick={onRemind}>
          {words.remind}
        </Button>
        <OpenCase requestId={row.id} name={name} />
      </span>
    </li>
  );
}

function Left({ one, today }: { readonly one: FollowUp; readonly today: string }) {
  const text = useText();
  const due = dueWords(text, one, today);
  return (
    <span className={styles.due}>
      {[labelOf(text, one, null), due].filter((part) => part !== '').join(' · ')}
    </span>
  );
}

function Who({ request: { row } }: { readonly request: FollowedRequest }) {
  const text = useText();
  return (
    <span className={styles.who}>
      <strong>{displayName(row.patientFamily, row.patientGiven)}</strong>
      {`${row.establishmentName} · ${specialtyOf(text, row.specialty)}`}
    </span>
  );
}

function ToldLine({ request }: { readonly request: FollowedRequest }) {
  const text = useText();
  const { row, followUps } = request;
  return (
    <li className={styles.line}>
      <IconDone aria-hidden="true" />
      <span className={styles.what}>
        <Who request={request} />
        {followUps
          .filter(({ settled }) => (settled?.outcome ?? null) !== null)
          .map((one) => (
            <span key={one.id} className={styles.due}>
              {text.followUp.withText(labelOf(text, one, null), settledWords(text, one))}
            </span>
          ))}
      </span>
      <span className={styles.acts}>
        <OpenCase requestId={row.id} name={displayName(row.patientFamily, row.patientGiven)} />
      </span>
    </li>
  );
}

function OpenCase({ requestId, name }: { readonly requestId: string; readonly name: string }) {
  const words = useText().followUp.board;
  const { go } = useNavigation();
  return (
    <Button
      tone="quiet"
      size="row"
      label={words.openSpoken(name)}
      onClick={() => go({ name: 'reading', requestId, from: 'followUp' })}
    >
      {words.openCase}
    </Button>
  );
}

/** Counted, and no more: nothing is concluded from them. */
function Told({ board }: { readonly board: FollowUpBoard }) {
  const words = useText().followUp;
  if (board.outcomes.length === 0) return null;
  const countOf = (outcome: (typeof outcomes)[number]): number =>
    board.outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
  return (
    <section className={styles.section}>
      <h2>{words.board.counts}</h2>
      <dl className={styles.counts}>
        {outcomes.map((outcome) => (
          <div key={outcome}>
            <dt>{words.outcomes[outcome]}</dt>
            <dd>{countOf(outcome)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
