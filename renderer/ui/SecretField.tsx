import { type Ref, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import styles from './Field.module.css';
import type { FieldProps } from './fieldParts.tsx';
import { IconHide, IconOphthalmology as IconShow } from './icons.ts';
import { TextField } from './TextField.tsx';

interface SecretFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'numeric';
  readonly maxLength?: number;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A password: hidden until asked for, pasting allowed (a password manager is a good thing). */
export function SecretField(props: SecretFieldProps) {
  const text = useText();
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconHide : IconShow;
  return (
    <TextField
      maxLength={1024}
      {...props}
      type={shown ? 'text' : 'password'}
      rightSection={
        <button
          type="button"
          className={styles.reveal}
          aria-label={shown ? text.common.hide(props.label) : text.common.show(props.label)}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon aria-hidden="true" />
        </button>
      }
    />
  );
}
