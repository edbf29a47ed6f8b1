import { followUpResults, outcomes, transmissionWays } from '../../../shared/domain/followUp.ts';
import type { FollowUp } from '../../../shared/ipc/followUp.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './FollowUp.module.css';
import { useSettleForm } from './useSettleForm.ts';

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
  const form = useSettleForm(requestId, one, onClose);
  const { settle } = words;
  const { settling } = form;
  return (
    <Dialog title={label} opened onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
        noValidate
      >
        <SettleFields form={form} />
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

/** What is asked follows from what was answered: how it went on, to whom, or why not. */
function SettleFields({ form }: { readonly form: ReturnType<typeof useSettleForm> }) {
  const words = useText().followUp;
  const { settle } = words;
  const { wants, missing } = form;
  const error = (isMissing: boolean, sentence: string) =>
    form.tried && isMissing ? sentence : undefined;
  return (
    <>
      <ChoiceField
        legend={settle.question}
        value={form.result}
        onChange={form.setResult}
        choices={followUpResults.map((value) => ({ value, label: words.results[value] }))}
        error={error(missing.result, settle.questionMissing)}
      />
      {wants.way ? (
        <ChoiceField
          legend={settle.way}
          value={form.way}
          onChange={form.setWay}
          choices={transmissionWays.map((value) => ({ value, label: words.ways[value] }))}
          error={error(missing.way, settle.wayMissing)}
        />
      ) : null}
      {wants.outcome ? (
        <ChoiceField
          legend={settle.outcome}
          value={form.outcome}
          onChange={form.setOutcome}
          choices={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
          error={error(missing.outcome, settle.questionMissing)}
        />
      ) : null}
      {wants.text ? (
        <TextField
          label={form.result === 'notDone' ? settle.why : settle.whom}
          {...(form.result === 'notDone' ? {} : { hint: settle.whomHint })}
          value={form.text}
          onChange={form.setText}
          maxLength={longestText}
          error={error(
            missing.text,
            form.result === 'notDone' ? settle.whyMissing : settle.whomMissing,
          )}
        />
      ) : null}
    </>
  );
}
