import { memo } from 'react';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { ButtonsQuestion } from './ButtonsQuestion.tsx';
import { ChipsQuestion } from './ChipsQuestion.tsx';
import { ConfirmQuestion } from './ConfirmQuestion.tsx';
import { DateQuestion } from './DateQuestion.tsx';
import { NumberQuestion } from './NumberQuestion.tsx';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { SelectQuestion } from './SelectQuestion.tsx';
import { spanOf } from './spans.ts';
import { TextQuestion } from './TextQuestion.tsx';

/** One question at its place, drawn as the form says; what missing answers point at. */
export const Question = memo(function Question(props: QuestionProps) {
  return (
    <div
      className={`${styles.question} ${isNarrow(props.item) ? styles.narrow : ''}`}
      data-question={props.item.linkId}
      data-span={spanOf(props.item)}
      data-wrong={props.error === undefined ? undefined : true}
    >
      <Control {...props} />
    </div>
  );
});

/** The short number beside a choice, in an eye's column. */
function isNarrow(item: QuestionItem): boolean {
  return item.side !== null && spanOf(item) === 'third' && item.type !== 'choice';
}

function Control(props: QuestionProps) {
  const { item } = props;
  switch (item.type) {
    case 'choice':
      if (item.repeats || item.layout === 'chips') return <ChipsQuestion {...props} />;
      return item.layout === 'buttons' ? (
        <ButtonsQuestion {...props} />
      ) : (
        <SelectQuestion {...props} />
      );
    case 'text':
      return <TextQuestion {...props} />;
    case 'date':
      return <DateQuestion {...props} />;
    case 'integer':
    case 'decimal':
    case 'quantity':
      return <NumberQuestion {...props} />;
    case 'boolean':
      return item.mustBeTrue ? <ConfirmQuestion {...props} /> : <ButtonsQuestion {...props} />;
    case 'picture':
      return null;
  }
}
