import { useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { birthDateProblem, civilDay, frenchDate, parseFrenchDate } from '../lib/dates.ts';
import type { FieldProps } from './fieldParts.tsx';
import { TextField } from './TextField.tsx';

interface DateFieldProps extends FieldProps {
  /** As typed; `parseFrenchDate` reads it. Kept as text so that a wrong date is never silently dropped. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
}

/** A birth date, typed with or without slashes; written out in full when leaving the field. */
export function DateField({ value, onChange, onLeave, ...field }: DateFieldProps) {
  const text = useText();
  const [left, setLeft] = useState(false);
  const problem = birthDateProblem(value, civilDay(new Date()));
  const ownError = left && value !== '' && problem !== undefined ? text.checks[problem] : undefined;
  const leave = () => {
    setLeft(true);
    const civil = parseFrenchDate(value);
    if (civil !== null) onChange(frenchDate(civil));
    onLeave?.();
  };
  return (
    <TextField
      {...field}
      error={ownError ?? field.error}
      value={value}
      onChange={(typed) => {
        setLeft(false);
        onChange(typed);
      }}
      onBlur={leave}
      inputMode="numeric"
      maxLength={10}
    />
  );
}
