import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import styles from './InstallScreen.module.css';

interface StepFrameProps {
  /** Zero-based, for « Étape 2 sur 4 ». */
  readonly index: number;
  readonly title: string;
  readonly help?: string;
  readonly next: string;
  readonly busy?: string | false;
  readonly onNext: () => void;
  readonly back?: string;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}

/** One step: its title takes the focus on arrival, its buttons stand at the foot, Enter goes on. */
export function StepFrame(props: StepFrameProps) {
  const text = useText();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!title.current?.closest('form')?.contains(document.activeElement)) title.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onNext();
  };
  return (
    <form className={styles.step} onSubmit={submit} noValidate>
      <main className={styles.content}>
        <div className={styles.head}>
          <p className={styles.count}>
            {text.install.stepOf(props.index + 1, text.install.steps.length)}
          </p>
          <h1 ref={title} tabIndex={-1}>
            {props.title}
          </h1>
          {props.help === undefined ? null : <p className={styles.help}>{props.help}</p>}
        </div>
        {props.children}
      </main>
      <ActionBar>
        {props.onBack === undefined ? null : (
          <Button onClick={props.onBack}>{props.back ?? text.common.back}</Button>
        )}
        <Button type="submit" tone="primary" busy={props.busy ?? false}>
          {props.next}
        </Button>
      </ActionBar>
    </form>
  );
}
