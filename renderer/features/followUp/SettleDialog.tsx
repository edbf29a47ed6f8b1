import { type FormEvent, useState } from 'react';
import {
  type FollowUpResult,
  followUpResults,
  needsWay,
  type Outcome,
  outcomes,
  type TransmissionWay,
  transmissionWays,
} from '../../../shared/domain/followUp.ts';
import type { FollowUp } from '../../../shared/ipc/followUp.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './FollowUp.module.css';
import { useSettle } from './queries.ts';

interface SettleDialogProps {
  readonly requestId: string;
  readonly one: FollowUp;
  readonly label: string;
  readonly onClose: () => void;
}

const longestText = 300;

/** What became of it, in full: nothing is chosen beforehand, and nothing leaves before « Signer et enregistrer ». */
export function SettleDialog({ requestId, one, label, onClose }: SettleDialogProps) {
  const words = useText().followUp;
  const settling = useSettle();
  const [result, setResult] = useState<FollowUpResult | null>(null);
  const [way, setWay] = useState<TransmissionWay | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const isDone = result === 'done';
  const wantsWay = isDone && needsWay(one.kind);
  const wantsOutcome = isDone && one.kind === 'outcome';
  const wantsText = result !== null && (!isDone || wantsWay);
  const said = text.trim();
  const shortest = wantsWay ? 2 : 3;
  const isWhole =
    result !== null &&
    (!wantsWay || way !== null) &&
    (!wantsOutcome || outcome !== null) &&
    (!wantsText || said.length >= shortest);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isWhole || settling.isPending) return;
    settling.mutate(
      {
        ...{ requestId, followUpId: one.id, result },
        way: wantsWay ? way : null,
        outcome: wantsOutcome ? outcome : null,
        text: wantsText ? said : '',
      },
      { onSuccess: onClose },
    );
  };
  const { settle } = words;
  const missing = (isMissing: boolean, sentence: string) =>
    tried && isMissing ? sentence : undefined;
  return (
    <Dialog title={label} opened onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <ChoiceField
          legend={settle.question}
          value={result}
          onChange={setResult}
          choices={followUpResults.map((value) => ({ value, label: words.results[value] }))}
          error={missing(result === null, settle.questionMissing)}
        />
        {wantsWay ? (
          <ChoiceField
            legend={settle.way}
            value={way}
            onChange={setWay}
            choices={transmissionWays.map((value) => ({ value, label: words.ways[value] }))}
            error={missing(way === null, settle.wayMissing)}
          />
        ) : null}
        {wantsOutcome ? (
          <ChoiceField
            legend={settle.outcome}
            value={outcome}
            onChange={setOutcome}
            choices={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
            error={missing(outcome === null, settle.questionMissing)}
          />
        ) : null}
        {wantsText ? (
          <TextField
            label={result === 'notDone' ? settle.why : settle.whom}
            {...(result === 'notDone' ? {} : { hint: settle.whomHint })}
            value={text}
            onChange={setText}
            maxLength={longestText}
            error={missing(
              said.length < shortest,
              result === 'notDone' ? settle.whyMissing : settle.whomMissing,
            )}
          />
        ) : null}
        {settling.isError ? <FailureNotice error={failureOf(settling.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{settle.cancel}</Button>
          <Button type="submit" tone="primary" busy={settling.isPending ? settle.busy : false}>
            {settle.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
