import { type FormEvent, useState } from 'react';
import { departureKinds } from '../../../../shared/ipc/notice.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { parseFrenchDate } from '../../../lib/dates.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Departure.module.css';
import { type Decision, useDeparture, useOpenRequests } from './useDeparture.ts';

interface DepartureDialogProps {
  readonly patient: PatientDetail;
  readonly onClose: () => void;
}

/** 5.29: she left, died, or is back; each open request is decided here, and none by itself. */
export function DepartureDialog({ patient, onClose }: DepartureDialogProps) {
  const text = useText();
  const words = text.safety.departure;
  const toast = useToast();
  const departure = useDeparture(patient);
  const requests = useOpenRequests(patient.id);
  const [kind, setKind] = useState<(typeof departureKinds)[number] | null>(null);
  const [day, setDay] = useState('');
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({});
  const [tried, setTried] = useState(false);
  const isBack = kind === 'back';
  const open = isBack ? [] : requests.rows;
  const date = parseFrenchDate(day);
  const isMissing =
    kind === null ||
    (!isBack && date === null) ||
    open.some(({ id }) => decisions[id] === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (kind === null || isMissing || departure.isPending || requests.isPending) return;
    departure.mutate(
      { kind, date, reason: words.reasons[kind], decisions },
      {
        onSuccess: () => {
          toast(words.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.title} opened onClose={onClose} width="40rem">
      <form className={styles.form} onSubmit={submit} noValidate>
        <ChoiceField
          legend={words.kind}
          value={kind}
          onChange={setKind}
          choices={departureKinds
            .filter((one) => (one === 'back') === (patient.ended !== undefined))
            .map((value) => ({ value, label: words.kinds[value] }))}
          error={tried && kind === null ? words.kindMissing : undefined}
        />
        {isBack ? null : (
          <TextField
            label={words.date}
            value={day}
            onChange={setDay}
            inputMode="numeric"
            maxLength={10}
            error={tried && date === null ? words.dateMissing : undefined}
          />
        )}
        <LateNotice active={requests.isPending} sentence={text.common.reading} />
        {isBack ? null : (
          <div className={styles.requests}>
            <p>{open.length === 0 ? words.none : words.open(open.length)}</p>
            {open.map(({ id, specialty, question, number }) => (
              <ChoiceField
                key={id}
                legend={[specialtyOf(text, specialty), question ?? number].join(' · ')}
                value={decisions[id] ?? null}
                onChange={(decision) => setDecisions((before) => ({ ...before, [id]: decision }))}
                choices={[
                  { value: 'cancel', label: words.cancel },
                  { value: 'keep', label: words.keep },
                ]}
                error={tried && decisions[id] === undefined ? words.decide : undefined}
              />
            ))}
          </div>
        )}
        <p>{words.told}</p>
        {departure.isError ? <FailureNotice error={failureOf(departure.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.close}</Button>
          <Button type="submit" tone="primary" busy={departure.isPending ? words.saving : false}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
