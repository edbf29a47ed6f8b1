import type { TeamCalendar } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Calendar.module.css';
import { nobody, useDeclareForm } from './useDeclareForm.ts';

interface DeclareDialogProps {
  /** The teams of the person at the screen. */
  readonly teams: readonly TeamCalendar[];
  readonly onClose: () => void;
}

/** « Déclarer une absence »: from, to, who takes her place. */
export function DeclareDialog({ teams, onClose }: DeclareDialogProps) {
  const text = useText();
  const words = text.calendar.dialog;
  const form = useDeclareForm(teams, onClose);
  const { errors, team, declaration } = form;
  return (
    <Dialog title={text.calendar.declare} opened onClose={onClose}>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <p>{words.text}</p>
        {teams.length === 1 ? null : (
          <SelectField
            label={words.team}
            value={form.queue}
            onChange={form.setQueue}
            nothing={words.choose}
            options={teams.map(({ queue }) => ({ value: queue, label: specialtyOf(text, queue) }))}
            error={errors.queue}
          />
        )}
        <div className={styles.pair}>
          <TextField
            label={words.from}
            hint={words.dateHint}
            value={form.from}
            onChange={form.setFrom}
            inputMode="numeric"
            maxLength={10}
            error={errors.from}
          />
          <TextField
            label={words.to}
            hint={words.dateHint}
            value={form.to}
            onChange={form.setTo}
            inputMode="numeric"
            maxLength={10}
            error={errors.to}
          />
        </div>
        <SelectField
          label={words.substitute}
          value={form.substitute}
          onChange={form.setSubstitute}
          nothing={words.choose}
          options={[
            ...(team?.colleagues ?? []).map(({ roleId, name }) => ({ value: roleId, label: name })),
            { value: nobody, label: words.nobody },
          ]}
          error={errors.substitute}
        />
        {declaration.isError ? <FailureNotice error={failureOf(declaration.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" busy={declaration.isPending ? words.saving : false}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
