import { useText } from '../../i18n/catalogue.ts';
import { TextField } from '../../ui/TextField.tsx';

const leastCode = 8;

/** Shorter than any code that the Region gives: not worth asking the hub. */
export function isTooShort(code: string): boolean {
  return code.trim().length < leastCode;
}

interface OneTimeCodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** The form was sent once: from here on it says what is wrong. */
  readonly tried: boolean;
}

/** A code that the Region gives once, for one workstation or one person. */
export function OneTimeCodeField({ label, value, onChange, tried }: OneTimeCodeFieldProps) {
  const words = useText().enrolment;
  return (
    <TextField
      label={label}
      hint={words.codeHint}
      value={value}
      onChange={onChange}
      error={tried && isTooShort(value) ? words.tooShort : undefined}
      maxLength={80}
      mono
    />
  );
}
