import { useState } from 'react';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';
import type { OwnPhrase } from '../../../../shared/ipc/phrase.ts';
import { sidedName } from '../../../forms/problemWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconClose } from '../../../ui/icons.ts';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { conclusionOf } from '../answer/opinionForm.ts';
import styles from './PhraseEditor.module.css';
import { useRemovePhrase, useSavePhrase } from './queries.ts';

const longestLabel = 80;
const longestText = 10_000;

/** A phrase of hers to change, or an answer to keep as one. */
export type EditedPhrase = Pick<OwnPhrase, 'label' | 'answers'> & { readonly id: string | null };

interface PhraseEditorProps {
  readonly form: Form;
  readonly phrase: EditedPhrase;
  readonly onClose: () => void;
}

/** What a phrase of hers says and which fields it fills, each of them shown. */
export function PhraseEditor({ form, phrase, onClose }: PhraseEditorProps) {
  const text = useText();
  const words = text.answering.phrases;
  const toast = useToast();
  const save = useSavePhrase();
  const remove = useRemovePhrase();
  const conclusion = conclusionOf(form);
  const conclusionId = conclusion?.linkId ?? '';
  const [label, setLabel] = useState(phrase.label);
  const [tried, setTried] = useState(false);
  const [answers, setAnswers] = useState<Answers>(phrase.answers);
  const said = answers[conclusionId];
  const missing = label.trim() === '';
  const keep = () => {
    setTried(true);
    if (missing || save.isPending) return;
    save.mutate(
      { id: phrase.id, form: form.url, label: label.trim(), answers },
      {
        onSuccess: () => {
          toast(words.saved);
          onClose();
        },
      },
    );
  };
  const error = save.error ?? remove.error;
  return (
    <Dialog title={words.editor} opened onClose={onClose} width="40rem">
      <div className={styles.editor}>
        <TextField
          label={words.label}
          value={label}
          onChange={setLabel}
          maxLength={longestLabel}
          autoFocus
          error={tried && missing ? words.labelMissing : undefined}
        />
        <TextAreaField
          label={words.text}
          hint={words.variables}
          value={said?.type === 'text' ? said.value : ''}
          onChange={(value) =>
            setAnswers(
              value === ''
                ? without(answers, conclusionId)
                : { ...answers, [conclusionId]: { type: 'text', value } },
            )
          }
          maxLength={longestText}
        />
        <Fields
          form={form}
          answers={without(answers, conclusionId)}
          onLeaveOut={(linkId) => setAnswers(without(answers, linkId))}
        />
        {error === null ? null : <FailureNotice error={failureOf(error)} />}
      </div>
      <DialogActions>
        {phrase.id === null ? null : (
          <Button
            tone="quiet"
            onClick={() =>
              remove.mutate(phrase.id ?? '', {
                onSuccess: () => {
                  toast(words.removed);
                  onClose();
                },
              })
            }
          >
            {words.remove}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button tone="primary" busy={save.isPending && words.saving} onClick={keep}>
          {words.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly onLeaveOut: (linkId: string) => void;
}

function Fields({ form, answers, onLeaveOut }: FieldsProps) {
  const text = useText();
  const words = text.answering.phrases;
  const filled = form.questions.filter((item) => isQuestion(item) && item.linkId in answers);
  if (filled.length === 0) return <p className={styles.soft}>{words.noFields}</p>;
  return (
    <section aria-label={words.fields}>
      <h3 className={styles.title}>{words.fields}</h3>
      <ul className={styles.fields}>
        {filled.map((item) => {
          const name = sidedName(text, item.shortText, item.side);
          return (
            <li key={item.linkId} className={styles.field}>
              <span>
                {`${name}\u00A0: `}
                <b>{shown(answers, item.linkId)}</b>
              </span>
              <button
                type="button"
                aria-label={words.leaveOut(name)}
                onClick={() => onLeaveOut(item.linkId)}
              >
                <IconClose aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );

  function shown(given: Answers, linkId: string): string {
    const answer = given[linkId];
    if (answer === undefined || answer.type === 'notFeasible') return '';
    if (answer.type === 'choice') return answer.values.map(({ display }) => display).join(', ');
    if (answer.type === 'boolean') return answer.value ? text.forms.yes : text.forms.no;
    if (answer.type === 'quantity') return `${answer.value}\u00A0${answer.unit}`;
    return 'value' in answer ? String(answer.value) : '';
  }
}

function without(answers: Answers, linkId: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== linkId));
}
