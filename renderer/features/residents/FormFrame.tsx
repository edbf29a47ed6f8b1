import { type FormEvent, type ReactNode, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './FormFrame.module.css';

interface FormFrameProps {
  readonly title: string;
  readonly submit: string;
  readonly busy: boolean;
  /** Fields in the way, told at the foot once a submission was refused. */
  readonly problemCount: number;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form with its title above and its act at the foot; a refused submission goes to the first wrong field. */
export function FormFrame(props: FormFrameProps) {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    });
  };
  const { problemCount } = props;
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.content}>
        <h1 className={styles.title}>{props.title}</h1>
        {props.children}
      </div>
      <ActionBar
        note={
          <p role="status" className={styles.problems}>
            {problemCount === 0 ? '' : text.residents.form.fixFirst(problemCount)}
          </p>
        }
      >
        <Button onClick={props.onCancel}>{text.common.cancel}</Button>
        <Button type="submit" tone="primary" busy={props.busy ? text.common.saving : false}>
          {props.submit}
        </Button>
      </ActionBar>
    </form>
  );
}
