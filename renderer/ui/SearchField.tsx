import type { FormEvent } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { IconClose, IconSearch } from './icons.ts';
import styles from './SearchField.module.css';
import { TextField } from './TextField.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** `Entrée`, where it does something. */
  readonly onEnter?: () => void;
  readonly autoFocus?: boolean;
}

/** Words to look for, and the cross that takes them away. */
export function SearchField({ onEnter, value, onChange, ...field }: SearchFieldProps) {
  const { clearSearch } = useText().common;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    onEnter?.();
  };
  return (
    <search className={styles.search}>
      <form onSubmit={enter}>
        <TextField
          {...field}
          type="search"
          value={value}
          onChange={onChange}
          maxLength={100}
          leftSection={<IconSearch aria-hidden="true" />}
          rightSection={
            value === '' ? undefined : (
              <button
                type="button"
                className={styles.clear}
                aria-label={clearSearch}
                onClick={() => onChange('')}
              >
                <IconClose aria-hidden="true" />
              </button>
            )
          }
        />
      </form>
    </search>
  );
}
