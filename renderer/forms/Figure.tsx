import { calculated } from '../../shared/forms/calculate.ts';
import type { DisplayItem } from '../../shared/forms/form.ts';
import { useFormView } from './formView.ts';
import styles from './Group.module.css';
import { withUnit } from './problemWords.ts';

/** A sentence between questions, or one that holds a figure told from the answers: shown only once it can be told. */
export function Figure({ item }: { readonly item: DisplayItem }) {
  const { form, answers } = useFormView();
  if (item.calculation === null) return <p className={styles.display}>{item.text}</p>;
  const figure = calculated(form, item, answers);
  if (figure?.type !== 'quantity' && figure?.type !== 'decimal') return null;
  const unit = figure.type === 'quantity' ? figure.unit : null;
  return (
    <p className={styles.display} role="status">
      {item.text.replace('{}', () => withUnit(figure.value, unit))}
    </p>
  );
}
