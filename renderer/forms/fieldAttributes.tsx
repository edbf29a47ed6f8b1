import type { QuestionItem } from '../../shared/forms/form.ts';
import { fieldClassNames, fieldOrder } from '../ui/fieldParts.tsx';
import styles from './Question.module.css';
import { QuestionLabel } from './QuestionLabel.tsx';
import type { QuestionProps } from './questionProps.ts';

/**
 * What every typed field of a form has in common: its words, its name when it is a cell of a table, and telling when it
 * is entered (what it says is not settled yet).
 */
export function fieldAttributes(
  { item, dispatch }: Pick<QuestionProps, 'item' | 'dispatch'>,
  cellName: string | undefined,
) {
  const isCell = cellName !== undefined;
  const shape = isCell ? styles.cell : item.type === 'text' ? styles.text : '';
  return {
    classNames: { ...fieldClassNames, input: `${fieldClassNames.input} ${shape}` },
    inputWrapperOrder: fieldOrder,
    label: isCell ? undefined : <QuestionLabel item={item} unit={printedUnit(item)} />,
    'aria-label': cellName,
    'aria-required': item.required,
    autoComplete: 'off',
    onFocus: () => dispatch({ type: 'typing', linkId: item.linkId }),
  };
}

/** One unit is printed beside the question; two are a choice beside the field. */
function printedUnit({ units }: QuestionItem): string | undefined {
  return units.length === 1 ? units[0]?.display : undefined;
}
