import { type ReactNode, useState } from 'react';
import { needsWay, type Outcome, outcomes } from '../../../shared/domain/followUp.ts';
import type { FollowUp } from '../../../shared/ipc/followUp.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconDone, IconWaiting, IconWarning } from '../../ui/icons.ts';
import styles from './FollowUp.module.css';
import { dueWords, isAskedNow, isLate, labelOf, settledWords } from './followUpLabel.ts';
import { useSettle } from './queries.ts';
import { SettleDialog } from './SettleDialog.tsx';

interface FollowUpLineProps {
  readonly requestId: string;
  readonly one: FollowUp;
  readonly today: string;
  readonly phone: string | null;
  /** False before the opinion was read: shown, not yet to be done. */
  readonly mayAct: boolean;
  /** Whom it is about, in a list over several requests. */
  readonly who?: ReactNode;
  /** In place of the buttons; an outcome keeps its own, which take one tap. */
  readonly instead?: ReactNode;
}

/** One thing to do, and what became of it: its value and its day in words, never by colour alone. */
export function FollowUpLine(props: FollowUpLineProps) {
  const { one, today, phone, who } = props;
  const text = useText();
  const isAlarm = one.kind === 'alarm' && one.settled === null;
  const isSettled = one.settled !== null;
  const Icon = isSettled ? IconDone : isAlarm || isLate(one, today) ? IconWarning : IconWaiting;
  return (
    <li
      className={styles.line}
      data-follow-up={one.kind}
      data-late={isLate(one, today) || undefined}
      data-alarm={isAlarm || undefined}
      data-settled={isSettled || undefined}
    >
      <Icon aria-hidden="true" />
      <span className={styles.what}>
        {who === undefined ? null : <span className={styles.who}>{who}</span>}
        <span>{labelOf(text, one, phone)}</span>
        <span className={styles.due}>
          {isSettled ? settledWords(text, one) : dueWords(text, one, today)}
        </span>
      </span>
      <Acts {...props} />
    </li>
  );
}

function Acts({ requestId, one, today, phone, mayAct, instead }: FollowUpLineProps) {
  const text = useText();
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  const settling = useSettle();
  const label = labelOf(text, one, phone);
  const may = mayAct && mayCall(user.role, 'followUp:settle') && isAskedNow(one, today);
  const ids = { requestId, followUpId: one.id };
  const isOneTap = one.kind === 'outcome' && one.settled === null;
  if (!may) return <span className={styles.acts}>{instead}</span>;
  return (
    <span className={styles.acts}>
      {isOneTap ? (
        <OutcomeButtons
          busy={settling.isPending}
          onTell={(outcome) =>
            settling.mutate({ ...ids, result: 'done', way: null, outcome, text: '' })
          }
        />
      ) : (
        (instead ?? (
          <Buttons
            one={one}
            label={label}
            busy={settling.isPending}
            onDone={() =>
              settling.mutate({ ...ids, result: 'done', way: null, outcome: null, text: '' })
            }
            onAsk={() => setAsking(true)}
          />
        ))
      )}
      {settling.isError ? <FailureNotice error={failureOf(settling.error)} /> : null}
      {asking ? (
        <SettleDialog
          requestId={requestId}
          one={one}
          label={label}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </span>
  );
}

interface ButtonsProps {
  readonly one: FollowUp;
  readonly label: string;
  readonly busy: boolean;
  readonly onDone: () => void;
  readonly onAsk: () => void;
}

function Buttons({ one, label, busy, onDone, onAsk }: ButtonsProps) {
  const words = useText().followUp;
  if (one.settled !== null) {
    return (
      <Button tone="quiet" size="row" label={words.correctSpoken(label)} onClick={onAsk}>
        {words.correct}
      </Button>
    );
  }
  if (needsWay(one.kind)) {
    return (
      <Button tone="action" size="row" onClick={onAsk}>
        {one.kind === 'transmit' ? words.transmitted : words.corrected}
      </Button>
    );
  }
  return (
    <>
      <Button
        tone="action"
        size="row"
        label={words.doneSpoken(label)}
        busy={busy ? words.settle.busy : false}
        onClick={onDone}
      >
        {words.done}
      </Button>
      <Button tone="quiet" size="row" label={words.otherSpoken(label)} onClick={onAsk}>
        {words.other}
      </Button>
    </>
  );
}

interface OutcomeButtonsProps {
  readonly busy: boolean;
  readonly onTell: (outcome: Outcome) => void;
}

/** One tap tells it; a slip is put right by « Corriger ». */
function OutcomeButtons({ busy, onTell }: OutcomeButtonsProps) {
  const words = useText().followUp;
  return outcomes.map((outcome) => (
    <Button key={outcome} size="row" disabled={busy} onClick={() => onTell(outcome)}>
      {words.outcomes[outcome]}
    </Button>
  ));
}
