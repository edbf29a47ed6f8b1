import { type FormEvent, useState } from 'react';
import type { AppointmentSide } from '../../../shared/domain/appointment.ts';
import type { AppointmentPerson, AppointmentShown } from '../../../shared/ipc/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Appointments.module.css';
import { AwayNotes } from './AwayNotes.tsx';
import { ProposalFields } from './ProposalFields.tsx';
import { usePropose } from './queries.ts';
import { slotInstant } from './slots.ts';
import { instructionOf, longestInstruction, startsOf, useProposalForm } from './useProposalForm.ts';

interface ProposeDialogProps {
  readonly requestId: string;
  readonly side: AppointmentSide;
  /** Whom she may ask; the first one is who holds the request. */
  readonly people: readonly AppointmentPerson[];
  /** What it answers; null for a first proposal. */
  readonly answering: AppointmentShown | null;
  readonly onClose: () => void;
}

/** The team as a whole, in a list of people. */
const team = 'team';

export function ProposeDialog(props: ProposeDialogProps) {
  const { requestId, side, people, answering, onClose } = props;
  const text = useText();
  const words = text.appointments.dialog;
  const { draft, change } = useProposalForm();
  const [to, setTo] = useState<string | null>(people[0]?.roleId ?? team);
  const [tried, setTried] = useState(false);
  const sending = usePropose(onClose);
  const now = new Date();
  const asked = answering === null ? personOf(people, to) : otherOf(answering, side, people);
  const instruction = instructionOf(text, draft);
  const isLong = instruction.length > longestInstruction;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const starts = startsOf(draft, now);
    if (starts === null || isLong || sending.isPending) return;
    sending.mutate({
      ...{ requestId, starts, instruction, minutes: draft.minutes },
      appointmentId: answering?.id ?? null,
      toRoleId: side === 'expert' || to === team ? null : to,
    });
  };
  return (
    <Dialog
      title={answering === null ? words.titleNew : words.titleOther}
      opened
      onClose={onClose}
      width="44rem"
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{words.text}</p>
        {answering !== null || people.length < 2 ? (
          <p>
            <strong>{words.to}</strong> {asked?.name ?? ''}
          </p>
        ) : (
          <PersonField people={people} value={to} onChange={setTo} />
        )}
        <ProposalFields
          draft={draft}
          onChange={change}
          tried={tried}
          now={now}
          noteError={isLong ? words.long : undefined}
        />
        <AwayNotes person={asked} starts={draft.slots.flatMap((slot) => slotInstant(slot) ?? [])} />
        {sending.isError ? <FailureNotice error={failureOf(sending.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" tone="primary" busy={sending.isPending ? words.sending : false}>
            {words.send}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface PersonFieldProps {
  readonly people: readonly AppointmentPerson[];
  readonly value: string | null;
  readonly onChange: (to: string | null) => void;
}

function PersonField({ people, value, onChange }: PersonFieldProps) {
  const words = useText().appointments.dialog;
  return (
    <SelectField
      label={words.to}
      value={value}
      onChange={onChange}
      options={people.map(({ roleId, name }) => ({ value: roleId ?? team, label: name }))}
    />
  );
}

function personOf(
  people: readonly AppointmentPerson[],
  chosen: string | null,
): AppointmentPerson | null {
  return people.find(({ roleId }) => (roleId ?? team) === chosen) ?? null;
}

/** Whom another proposal is for: the one who is named on the other side. */
function otherOf(
  { requester, expert }: AppointmentShown,
  side: AppointmentSide,
  people: readonly AppointmentPerson[],
): AppointmentPerson {
  const { roleId, name } = side === 'expert' ? requester : expert;
  return people.find((one) => one.roleId === roleId) ?? { roleId, name, away: [] };
}
