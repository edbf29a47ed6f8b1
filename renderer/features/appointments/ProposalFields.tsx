import type { ReactNode } from 'react';
import { appointmentMinutes } from '../../../shared/domain/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Appointments.module.css';
import { newSlot, type SlotDraft, type SlotProblem, slotProblems } from './slots.ts';
import { mayAddSlot, type ProposalDraft, withSlot } from './useProposalForm.ts';

interface ProposalFieldsProps {
  readonly draft: ProposalDraft;
  readonly onChange: (part: Partial<ProposalDraft>) => void;
  /** Problems are told once she tried. */
  readonly tried: boolean;
  readonly now: Date;
  /** What is wrong with what is to be prepared. */
  readonly noteError?: string | undefined;
}

/** One moment and up to two others, how long, and what has to be ready. */
export function ProposalFields({ draft, onChange, tried, now, noteError }: ProposalFieldsProps) {
  const words = useText().appointments.dialog;
  const problems = tried ? slotProblems(draft.slots, now) : {};
  const [first, ...others] = draft.slots;
  const change = (slot: SlotDraft) => onChange({ slots: withSlot(draft.slots, slot) });
  const remove = (slot: SlotDraft) =>
    onChange({ slots: draft.slots.filter(({ key }) => key !== slot.key) });
  return (
    <>
      {first === undefined ? null : (
        <Slot slot={first} problem={problems[first.key]} onChange={change} />
      )}
      {others.map((slot, index) => (
        <fieldset key={slot.key} className={styles.other}>
          <legend>{words.other(index + 1)}</legend>
          <Slot slot={slot} problem={problems[slot.key]} onChange={change}>
            <Button
              tone="quiet"
              label={words.removeOtherLabel(index + 1)}
              onClick={() => remove(slot)}
            >
              {words.removeOther}
            </Button>
          </Slot>
        </fieldset>
      ))}
      {mayAddSlot(draft) ? (
        <div>
          <Button size="row" onClick={() => onChange({ slots: [...draft.slots, newSlot()] })}>
            {words.addOther}
          </Button>
        </div>
      ) : null}
      <SelectField
        label={words.minutes}
        value={String(draft.minutes)}
        onChange={(chosen) => {
          const minutes = appointmentMinutes.find((one) => String(one) === chosen);
          if (minutes !== undefined) onChange({ minutes });
        }}
        options={appointmentMinutes.map((one) => ({
          value: String(one),
          label: words.minutesOf[one],
        }))}
      />
      <Prepare draft={draft} onChange={onChange} error={noteError} />
    </>
  );
}

interface SlotProps {
  readonly slot: SlotDraft;
  readonly problem: SlotProblem | undefined;
  readonly onChange: (slot: SlotDraft) => void;
  /** What may be done with it, after its two fields. */
  readonly children?: ReactNode;
}

function Slot({ slot, problem, onChange, children }: SlotProps) {
  const words = useText().appointments.dialog;
  const errorOf = (field: SlotProblem['field']) =>
    problem?.field === field ? words[problem.fault] : undefined;
  return (
    <div className={styles.pair}>
      <TextField
        label={words.day}
        value={slot.day}
        onChange={(day) => onChange({ ...slot, day })}
        inputMode="numeric"
        maxLength={10}
        error={errorOf('day')}
      />
      <TextField
        label={words.hour}
        value={slot.hour}
        onChange={(hour) => onChange({ ...slot, hour })}
        maxLength={7}
        error={errorOf('hour')}
      />
      {children}
    </div>
  );
}

interface PrepareProps extends Pick<ProposalFieldsProps, 'draft' | 'onChange'> {
  readonly error: string | undefined;
}

function Prepare({ draft, onChange, error }: PrepareProps) {
  const words = useText().appointments.dialog;
  const { usual, note } = draft;
  const toggle = (one: string) =>
    onChange({
      usual: usual.includes(one) ? usual.filter((it) => it !== one) : [...usual, one],
    });
  return (
    <>
      <fieldset className={styles.usual}>
        <legend>{words.prepare}</legend>
        {words.usual.map((one) => (
          <label key={one}>
            <input type="checkbox" checked={usual.includes(one)} onChange={() => toggle(one)} />
            {one}
          </label>
        ))}
      </fieldset>
      <TextAreaField
        label={words.note}
        optional
        value={note}
        onChange={(text) => onChange({ note: text })}
        maxLength={300}
        error={error}
      />
    </>
  );
}
