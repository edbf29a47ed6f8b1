import { TextInput } from '@mantine/core';
import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { useArrivalFocus } from '../lib/useArrivalFocus.ts';
import styles from './Field.module.css';
import {
  FieldError,
  FieldLabel,
  FieldNote,
  type FieldProps,
  fieldClassNames,
  fieldOrder,
} from './fieldParts.tsx';

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'password' | 'search';
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly mono?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. Nothing is remembered or corrected by the browser: these are names and numbers. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, error, optional = false, mono = false } = props;
  const note = FieldNote(props);
  const field = useArrivalFocus(props.ref, props.autoFocus === true);
  return (
    <TextInput
      ref={field}
      classNames={fieldClassNames}
      inputWrapperOrder={fieldOrder}
      label={<FieldLabel label={props.label} optional={optional} />}
      description={error === undefined ? note : undefined}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={props.onBlur}
      type={props.type ?? 'text'}
      inputMode={props.inputMode}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      disabled={props.disabled === true}
      data-autofocus={props.autoFocus === true || undefined}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      aria-required={!optional}
      leftSection={props.leftSection}
      rightSection={props.rightSection}
      {...(mono ? { styles: { input: { fontFamily: 'var(--mono)' } } } : {})}
      className={styles.root}
    />
  );
}
