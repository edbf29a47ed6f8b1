import { questionKinds } from '../../../../shared/domain/complement.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconAdd, IconRemove } from '../../../ui/icons.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { PartProps } from './MoveFields.tsx';
import styles from './Moves.module.css';
import { newQuestion, type QuestionDraft } from './moveDraft.ts';

const mostQuestions = 8;

/** T10: each question in words, with the kind of answer it asks for. */
export function QuestionsField({ draft, problems, onChange }: PartProps) {
  const words = useText().moves.ask;
  const { questions } = draft;
  const change = (key: string, part: Partial<QuestionDraft>): void =>
    onChange({ questions: questions.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <div className={styles.form}>
      {questions.map(({ key, kind, text }, index) => (
        <div key={key} className={styles.question}>
          <TextField
            label={words.question(index + 1)}
            value={text}
            onChange={(typed) => change(key, { text: typed })}
            error={problems[key]}
            maxLength={300}
          />
          <SelectField
            label={words.kind}
            value={kind}
            onChange={(chosen) => change(key, { kind: chosen ?? kind })}
            options={questionKinds.map((value) => ({ value, label: words.kinds[value] }))}
          />
          {questions.length === 1 ? null : (
            <Button
              size="row"
              tone="quiet"
              icon={<IconRemove aria-hidden="true" />}
              label={words.removeOne(index + 1)}
              onClick={() => onChange({ questions: questions.filter((one) => one.key !== key) })}
            >
              {words.remove}
            </Button>
          )}
        </div>
      ))}
      {questions.length < mostQuestions ? (
        <div>
          <Button
            size="row"
            icon={<IconAdd aria-hidden="true" />}
            onClick={() => onChange({ questions: [...questions, newQuestion()] })}
          >
            {words.add}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
