import { useText } from '../i18n/catalogue.ts';
import { failureOf } from '../lib/call.ts';
import { Button } from './Button.tsx';
import { DialogActions } from './Dialog.tsx';
import { FailureNotice } from './FailureNotice.tsx';

interface FormEndProps {
  /** What the form asks for: a mutation, as far as the end of a form shows it. */
  readonly act: { readonly isPending: boolean; readonly error: Error | null };
  readonly submit: string;
  /** What the button says while the act lasts. */
  readonly busy: string;
  readonly disabled?: boolean;
  readonly tone?: 'primary' | 'plain';
}

/** The last failure of a form's act, and the button that asks for it. */
export function FormEnd(props: FormEndProps) {
  return (
    <>
      <Failure act={props.act} />
      <div>
        <Submit {...props} />
      </div>
    </>
  );
}

/** The same in a dialog, where one may also give up. */
export function DialogFormEnd({
  onClose,
  ...props
}: FormEndProps & { readonly onClose: () => void }) {
  const text = useText();
  return (
    <>
      <Failure act={props.act} />
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Submit {...props} />
      </DialogActions>
    </>
  );
}

function Failure({ act }: Pick<FormEndProps, 'act'>) {
  return act.error === null ? null : <FailureNotice error={failureOf(act.error)} />;
}

function Submit({ act, submit, busy, disabled = false, tone = 'primary' }: FormEndProps) {
  return (
    <Button type="submit" tone={tone} disabled={disabled} busy={act.isPending ? busy : false}>
      {submit}
    </Button>
  );
}
