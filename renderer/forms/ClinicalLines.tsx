import type { Form, Side } from '../../shared/forms/form.ts';
import type { SummaryLine } from '../../shared/forms/summary.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { capitalised } from '../lib/dates.ts';
import styles from './ClinicalLines.module.css';
import { phraseWords } from './summaryWords.ts';

const sides: readonly Side[] = ['right', 'left'];

interface ClinicalLinesProps {
  readonly form: Form;
  readonly lines: readonly SummaryLine[];
}

/** What « Clinique en 6 lignes » says of the person. A line that says nothing stays away. */
export function PersonLines({ form, lines }: ClinicalLinesProps) {
  const text = useText();
  return lines.map((line) => {
    const content = phrases(text, form, line, null);
    return content === '' ? null : (
      <dl key={line.code}>
        <dt className={styles.label}>{line.label}</dt>
        <dd className={styles.words}>{content}</dd>
      </dl>
    );
  });
}

/** What it says of each eye, apart. */
export function EyeLines({ form, lines }: ClinicalLinesProps) {
  const text = useText();
  return sides.map((side) => {
    const content = eyeSentence(text, form, lines, side);
    return content === '' ? null : (
      <dl key={side} className={styles.eye} data-side={side}>
        <dt className={styles.eyeName}>{text.forms.eyes[side].name}</dt>
        <dd className={styles.words}>{content}</dd>
      </dl>
    );
  });
}

/** One eye in sentences, « 3/10 de loin. Cataracte opérée. »; empty when nothing was said of it. */
export function eyeSentence(
  text: Catalogue,
  form: Form,
  lines: readonly SummaryLine[],
  side: Side,
): string {
  return lines
    .map((line) => phrases(text, form, line, side))
    .filter(Boolean)
    .map((words) => `${capitalised(words)}.`)
    .join(' ');
}

function phrases(text: Catalogue, form: Form, line: SummaryLine, side: Side | null): string {
  return (
    line.parts
      .filter((part) => part.side === side)
      // What was typed as a sentence goes on in ours, or ends with our own point.
      .map((part) => phraseWords(text, form, part).replace(/(?<!\.)\.$/, ''))
      .join(', ')
  );
}
