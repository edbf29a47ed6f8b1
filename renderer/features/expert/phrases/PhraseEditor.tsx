import { useState } from 'react';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';
import type { OwnPhrase } from '../../../../shared/ipc/phrase.ts';
import { sidedName } from '../../../forms/problemWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
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

/** A phrase of hers to change, shared or not, or an answer to keep as one. */
export type EditedPhrase = Pick<OwnPhrase, 'label' | 'answers' | 'team'> & {
  readonly id: string | null;
};

interface PhraseEditorProps {
  readonly form: Form;
  readonly phrase: EditedPhrase;
  readonly onClose: () => void;
}

/** What a phrase of hers says and which fields it fills, each of them shown. */
export function PhraseEditor({ form, phrase, onClose }: PhraseEditorProps) {
  const words = useText().answering.phrases;
  const editing = usePhraseEditing(form, phrase, onClose);
  const { answers, setAnswers, error } = editing;
  const conclusionId = conclusionOf(form)?.linkId ?? '';
  const said = answers[conclusionId];
  return (
    <Dialog title={words.editor} opened onClose={onClose} width="40rem">
      <div className={styles.editor}>
        <TextField
          label={words.label}
          value={editing.label}
          onChange={editing.setLabel}
          maxLength={longestLabel}
          autoFocus
          error={editing.tried && editing.missing ? words.labelMissing : undefined}
        />
        <ChoiceField
          legend={words.scope}
          value={editing.scope}
          onChange={editing.setScope}
          choices={[
            { value: 'own', label: words.scopes.own },
            { value: 'team', label: words.scopes.team },
          ]}
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
          <Button tone="quiet" onClick={editing.remove}>
            {words.remove}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button tone="primary" busy={editing.isSaving && words.saving} onClick={editing.keep}>
          {words.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The phrase as it stands in the dialog, and the two ways out of it that change something. */
function usePhraseEditing(form: Form, phrase: EditedPhrase, onDone: () => void) {
  const words = useText().answering.phrases;
  const toast = useToast();
  const saving = useSavePhrase();
  const removing = useRemovePhrase();
  const [label, setLabel] = useState(phrase.label);
  const [scope, setScope] = useState<'own' | 'team'>(phrase.team === undefined ? 'own' : 'team');
  const [tried, setTried] = useState(false);
  const [answers, setAnswers] = useState<Answers>(phrase.answers);
  const missing = label.trim() === '';
  const tell = (sentence: string) => ({
    onSuccess: () => {
      toast(sentence);
      onDone();
    },
  });
  const keep = () => {
    setTried(true);
    if (missing || saving.isPending) return;
    saving.mutate(
      { id: phrase.id, form: form.url, label: label.trim(), answers, team: scope === 'team' },
      tell(scope === 'team' ? words.shared : words.saved),
    );
  };
  return {
    ...{ label, setLabel, scope, setScope, answers, setAnswers, tried, missing, keep },
    remove: () => removing.mutate(phrase.id ?? '', tell(words.removed)),
    isSaving: saving.isPending,
    error: saving.error ?? removing.error,
  };
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
