import { Textarea } from '@mantine/core';
import {
  FieldError,
  FieldLabel,
  FieldNote,
  type FieldProps,
  fieldClassNames,
  fieldOrder,
} from './fieldParts.tsx';

interface TextAreaFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly maxLength: number;
  /** Lines that it has while it is empty; two where it does not say. */
  readonly lines?: number;
}

/** A few sentences; the field grows with them. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { value, onChange, error, optional = false } = props;
  return (
    <Textarea
      classNames={fieldClassNames}
      inputWrapperOrder={fieldOrder}
      label={<FieldLabel label={props.label} optional={optional} />}
      description={error === undefined ? FieldNote(props) : undefined}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={props.onBlur}
      maxLength={props.maxLength}
      aria-required={!optional}
      spellCheck
      autosize
      minRows={props.lines ?? 2}
      maxRows={8}
    />
  );
}
