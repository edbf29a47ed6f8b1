import { NativeSelect } from '@mantine/core';
import {
  FieldError,
  FieldLabel,
  FieldNote,
  type FieldProps,
  fieldClassNames,
  fieldOrder,
} from './fieldParts.tsx';
import { IconChoose } from './icons.ts';

export interface SelectFieldProps<V extends string> extends FieldProps {
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  /** One that is not possible now stays in the list and says why in its label. */
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  /** What the field says while nothing is chosen: nothing is ever chosen in advance. Left out for a setting, which has a value. */
  readonly nothing?: string;
}

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, onChange, options, error, optional = false } = props;
  const choose = (chosen: string) =>
    onChange(options.find((option) => option.value === chosen)?.value ?? null);
  return (
    <NativeSelect
      classNames={fieldClassNames}
      inputWrapperOrder={fieldOrder}
      label={<FieldLabel label={props.label} optional={optional} />}
      description={error === undefined ? FieldNote(props) : undefined}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      value={value ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      aria-required={!optional}
      rightSection={<IconChoose aria-hidden="true" />}
      data={
        props.nothing === undefined
          ? [...options]
          : [{ value: '', label: props.nothing }, ...options]
      }
    />
  );
}
