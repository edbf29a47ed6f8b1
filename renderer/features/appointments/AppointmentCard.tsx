import { useState } from 'react';
import type { AppointmentSide } from '../../../shared/domain/appointment.ts';
import type { AppointmentShown } from '../../../shared/ipc/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { capitalised } from '../../lib/dates.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconUnverified } from '../../ui/icons.ts';
import styles from './Appointments.module.css';
import { isAsked, isOver, momentsWords, periodWords, statusWords } from './appointmentLabel.ts';
import { useConfirm } from './queries.ts';

interface AppointmentCardProps {
  readonly one: AppointmentShown;
  readonly requestId: string;
  readonly side: AppointmentSide;
  readonly mayAct: boolean;
  readonly now: Date;
  readonly onOther: () => void;
  readonly onCancel: () => void;
}

/** One teleconsultation: when, where it stands, what to prepare, and what the person at the screen may say to it. */
export function AppointmentCard(props: AppointmentCardProps) {
  const { one, side, mayAct, now } = props;
  const text = useText();
  const words = text.appointments;
  const over = isOver(one, now);
  const live = one.status !== 'cancelled' && !over;
  const moments = one.booked === null ? one.periods : [one.booked];
  // Where one has to be chosen the choices say them.
  const isChosenBelow = live && mayAct && isAsked(one, side, now) && offeredOf(one, now).length > 1;
  return (
    <div className={styles.card} data-status={one.status} data-over={over || undefined}>
      <p className={styles.status}>
        <strong>{statusWords(text, one, side, now)}</strong>
        {over && one.status !== 'cancelled' ? <Badge>{words.status.over}</Badge> : null}
        {one.signatureVerified === false ? (
          <Badge tone="problem" filled icon={<IconUnverified aria-hidden="true" />}>
            {words.unverified}
          </Badge>
        ) : null}
      </p>
      {isChosenBelow ? null : (
        <ul className={styles.moments}>
          {moments.map((period) => (
            <li key={period.start}>{capitalised(periodWords(text, period, now))}</li>
          ))}
        </ul>
      )}
      {one.instruction === '' ? null : <p>{words.instruction(one.instruction)}</p>}
      {one.reason === null ? null : <p>{words.reason(one.reason)}</p>}
      {one.waiting ? <p className={styles.soft}>{words.waitingHint}</p> : null}
      {live && mayAct && !one.waiting ? <Acts {...props} /> : null}
      <History one={one} now={now} />
    </div>
  );
}

function Acts({ one, requestId, side, now, onOther, onCancel }: AppointmentCardProps) {
  const text = useText();
  const words = text.appointments;
  const confirming = useConfirm(requestId, one.id);
  const offered = offeredOf(one, now);
  const [only, second] = offered;
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const start = second === undefined ? (only?.start ?? null) : chosen;
  const asked = isAsked(one, side, now) && offered.length > 0;
  return (
    <div className={styles.acts}>
      {asked && second !== undefined ? (
        <ChoiceField
          legend={words.choices}
          value={chosen}
          onChange={setChosen}
          choices={offered.map((period) => ({
            value: period.start,
            label: capitalised(periodWords(text, period, now)),
          }))}
          error={tried && chosen === null ? words.choose : undefined}
        />
      ) : null}
      {confirming.isError ? <FailureNotice error={failureOf(confirming.error)} /> : null}
      <div className={styles.buttons}>
        {asked ? (
          <Button
            tone="action"
            size="row"
            busy={confirming.isPending ? words.confirming : false}
            onClick={() => {
              setTried(true);
              if (start !== null) confirming.mutate(start);
            }}
          >
            {words.confirm}
          </Button>
        ) : null}
        <Button size="row" onClick={onOther}>
          {words.proposeOther}
        </Button>
        <Button size="row" tone="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

/** Moments that are still to come. */
function offeredOf({ periods }: AppointmentShown, now: Date) {
  return periods.filter(({ start }) => Date.parse(start) > now.getTime());
}

/** Everything said of it, folded, once more than one thing was. */
function History({ one, now }: Pick<AppointmentCardProps, 'one' | 'now'>) {
  const text = useText();
  const words = text.appointments;
  if (one.history.length < 2) return null;
  return (
    <details className={styles.history}>
      <summary>{words.history}</summary>
      <ul>
        {one.history.map((said) => (
          <li key={`${said.at} ${said.step}`}>
            {words.historyLine[said.step](said.authorName, momentsWords(text, said.periods, now))}
          </li>
        ))}
      </ul>
    </details>
  );
}
