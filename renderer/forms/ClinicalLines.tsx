import type { Form, Side } from '../../shared/forms/form.ts';
import type { SummaryLine } from '../../shared/forms/summary.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import styles from './ClinicalLines.module.css';
import { phraseWords } from './summaryWords.ts';

const sides: readonly Side[] = ['right', 'left'];

interface ClinicalLinesProps {
  readonly form: Form;
  readonly lines: readonly SummaryLine[];
}

/** « Clinique en 6 lignes »: what concerns the person, then each eye apart. A line that says nothing stays away. */
export function ClinicalLines({ form, lines }: ClinicalLinesProps) {
  const text = useText();
  return (
    <>
      {lines.map((line) => {
        const content = phrases(text, form, line, null);
        return content === '' ? null : (
          <div key={line.code}>
            <h3 className={styles.label}>{line.label}</h3>
            <p className={styles.words}>{content}</p>
          </div>
        );
      })}
      {sides.map((side) => {
        const content = lines.map((line) => phrases(text, form, line, side)).filter(Boolean);
        return content.length === 0 ? null : (
          <div key={side} className={styles.eye} data-side={side}>
            <h3 className={styles.eyeName}>{text.forms.eyes[side].name}</h3>
            <p className={styles.words}>{content.join('. ')}.</p>
          </div>
        );
      })}
    </>
  );
}

function phrases(text: Catalogue, form: Form, line: SummaryLine, side: Side | null): string {
  return line.parts
    .filter((part) => part.side === side)
    .map((part) => phraseWords(text, form, part))
    .join(', ');
}
