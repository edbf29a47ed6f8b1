import { useDeferredValue, useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { EarlierAnswer } from '../../../../shared/ipc/phrase.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { conclusionOf } from '../answer/opinionForm.ts';
import styles from './Earlier.module.css';
import { useEarlierAnswers } from './queries.ts';

interface EarlierDialogProps {
  /** Address of the opinion form, without its version. */
  readonly form: string;
  readonly context: FormContext;
  readonly onReuse: (words: string) => void;
  readonly onClose: () => void;
}

/** Her own signed answers, found by their words: one act puts the words of one into the draft, where they are read again. */
export function EarlierDialog({ form, context, onReuse, onClose }: EarlierDialogProps) {
  const words = useText().answering.earlier;
  const [typed, setTyped] = useState('');
  const found = useEarlierAnswers({ form, text: useDeferredValue(typed.trim()) });
  return (
    <Dialog title={words.title} opened onClose={onClose} width="46rem">
      <SearchField
        label={words.search}
        hint={words.hint}
        value={typed}
        onChange={setTyped}
        autoFocus
      />
      {found.isError ? <FailureNotice error={failureOf(found.error)} /> : null}
      {found.data?.length === 0 ? (
        <p className={styles.none}>{typed.trim() === '' ? words.empty : words.none}</p>
      ) : (
        <ul className={styles.found}>
          {(found.data ?? []).map((answer) => (
            <li key={answer.reportId} className={styles.answer}>
              <Found answer={answer} context={context} onReuse={onReuse} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

interface FoundProps extends Pick<EarlierDialogProps, 'context' | 'onReuse'> {
  readonly answer: EarlierAnswer;
}

function Found({ answer, context, onReuse }: FoundProps) {
  const text = useText();
  const words = text.answering.earlier;
  const form = formCatalogue.form(answer.questionnaire);
  const conclusion = form === undefined ? null : conclusionOf(form);
  const when = momentWords(text, new Date(answer.signedAt), new Date());
  return (
    <>
      <p className={styles.head}>
        <span>{words.signed(when)}</span>
        <Button size="compact" onClick={() => onReuse(answer.conclusion)}>
          {words.reuse}
        </Button>
      </p>
      <p className={styles.words}>{answer.conclusion}</p>
      {form === undefined ? null : (
        <FullSummary
          form={form}
          answers={answer.answers}
          context={context}
          folded
          without={conclusion === null ? [] : [conclusion.linkId]}
        />
      )}
    </>
  );
}
