import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Opinion } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { IconCorrect } from '../../../ui/icons.ts';
import styles from './Correction.module.css';
import { opinionChanges } from './opinionChanges.ts';

interface CorrectionProps {
  readonly opinion: Opinion;
  /** The version that it corrects; undefined when it is not here. */
  readonly before: Opinion | undefined;
  readonly context: FormContext;
}

/** That an opinion corrects another, in the words of its author, and every line that is not what it was. */
export function Correction({ opinion, before, context }: CorrectionProps) {
  const text = useText();
  const words = text.corrections;
  const changes = before === undefined ? [] : opinionChanges(text, before, opinion, context);
  return (
    <section className={styles.correction}>
      <p className={styles.what}>
        <IconCorrect aria-hidden="true" />
        <strong>{words.corrected(opinion.correction ?? '')}</strong>
      </p>
      {changes.length === 0 ? null : (
        <table className={styles.changes}>
          <caption>{words.changes}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.linkId}>
                <th scope="row">{change.label}</th>
                <td>{change.before ?? words.absent}</td>
                <td>{change.after ?? words.absent}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
