import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import formStyles from '../../../ui/Form.module.css';
import { TextField } from '../../../ui/TextField.tsx';

interface RecoveryKeyFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The last refusal of the vault, if any. */
  readonly error: Error | null;
}

/** The key typed back from the paper. */
export function RecoveryKeyField({ value, onChange, error }: RecoveryKeyFieldProps) {
  const words = useText().install.key;
  const failure = error === null ? null : failureOf(error);
  const mismatch = failure?.code === 'recovery.mismatch';
  return (
    <div className={formStyles.fields}>
      <TextField
        label={words.typed}
        hint={words.typedHint}
        value={value}
        onChange={onChange}
        error={mismatch ? words.mismatch : undefined}
        maxLength={200}
        autoFocus
        mono
      />
      {failure === null || mismatch ? null : <FailureNotice error={failure} />}
    </div>
  );
}
