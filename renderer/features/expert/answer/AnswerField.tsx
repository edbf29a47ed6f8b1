import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { ConfirmQuestion } from '../../../forms/ConfirmQuestion.tsx';
import { DateQuestion } from '../../../forms/DateQuestion.tsx';
import { NumberQuestion } from '../../../forms/NumberQuestion.tsx';
import { sidedName } from '../../../forms/problemWords.ts';
import { type QuestionProps, useQuestionProps } from '../../../forms/questionProps.ts';
import { SelectQuestion } from '../../../forms/SelectQuestion.tsx';
import { TextQuestion } from '../../../forms/TextQuestion.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import { MultiChoice } from './MultiChoice.tsx';
import styles from './Opinion.module.css';
import { YesNo } from './YesNo.tsx';

/** One answer of the opinion in a narrow column: its name stands at the left, or heads the column. */
export function AnswerField({ item }: { readonly item: QuestionItem }) {
  const props = useQuestionProps()(item);
  return (
    <div className={styles.field} data-question={item.linkId}>
      <Control {...props} />
    </div>
  );
}

function Control(props: QuestionProps) {
  const { item } = props;
  const name = sidedName(useText(), item.text, item.side);
  switch (item.type) {
    case 'choice':
      return item.repeats ? <MultiChoice {...props} /> : <SelectQuestion {...props} />;
    case 'text':
      return <TextQuestion {...props} cellName={name} wraps />;
    case 'date':
      return <DateQuestion {...props} cellName={name} />;
    case 'integer':
    case 'decimal':
    case 'quantity':
      return <NumberQuestion {...props} cellName={name} />;
    case 'boolean':
      return item.mustBeTrue ? <ConfirmQuestion {...props} /> : <YesNo {...props} name={name} />;
    case 'picture':
      return null;
  }
}
