import type { Answer, NotFeasibleReason } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { reasonsFor } from './specialAnswers.ts';

interface NotFeasibleReasonFieldProps {
  readonly item: QuestionItem;
  readonly answer: Answer | undefined;
  readonly onChange: (reason: NotFeasibleReason) => void;
}

/** Why it could not be done: the specialist reads the reason instead of a made-up value. */
export function NotFeasibleReasonField({ item, answer, onChange }: NotFeasibleReasonFieldProps) {
  const words = useText().forms;
  return (
    <SelectField
      label={words.why}
      hint={words.whyHint}
      value={answer?.type === 'notFeasible' ? answer.reason : null}
      onChange={(reason) => {
        if (reason !== null) onChange(reason);
      }}
      options={reasonsFor(item).map((reason) => ({ value: reason, label: words.reasons[reason] }))}
      nothing={words.choose}
    />
  );
}
