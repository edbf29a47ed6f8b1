import type { Answers } from '../../shared/forms/answers.ts';
import type { FormContext } from '../../shared/forms/enabled.ts';
import type { Form } from '../../shared/forms/form.ts';
import { type SampleAge, sampleAge } from '../../shared/forms/sampleAge.ts';
import { fullSummary, type SummaryPart, type SummarySection } from '../../shared/forms/summary.ts';
import { useText } from '../i18n/catalogue.ts';
import styles from './FullSummary.module.css';
import { valueWords } from './summaryWords.ts';

interface FullSummaryProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
  /** Under a line to unfold. */
  readonly folded?: boolean;
  /** Questions told elsewhere on the page. */
  readonly without?: readonly string[];
}

/** Every answer, section by section, in the order of the form. */
export function FullSummary(props: FullSummaryProps) {
  const { form, answers, context, folded = false, without = [] } = props;
  const words = useText().forms.summary;
  const sections = fullSummary(form, answers, context);
  if (sections.length === 0) return null;
  const content = (
    <div className={styles.sections}>
      {sections.map((section) => (
        <Section
          key={section.linkId}
          form={form}
          section={section}
          without={without}
          age={sampleAge(form, section.linkId, answers, context)}
        />
      ))}
    </div>
  );
  if (!folded) return content;
  return (
    <details className={styles.folded}>
      <summary>{words.full}</summary>
      {content}
    </details>
  );
}

interface SectionProps {
  readonly form: Form;
  readonly section: SummarySection;
  readonly without: readonly string[];
  /** Of dated results; null for every other section. */
  readonly age: SampleAge | null;
}

function Section({ form, section, without, age }: SectionProps) {
  const text = useText();
  const words = text.forms;
  const isOld = age?.isOld === true;
  const parts = section.parts.filter(({ linkId }) => !without.includes(linkId));
  if (parts.length === 0 && section.step !== 'signs') return null;
  return (
    <section
      className={styles.section}
      data-side={section.side ?? undefined}
      data-old={isOld || undefined}
    >
      <h4 className={styles.title}>
        {section.side === null ? section.title : words.eyes[section.side].title}
      </h4>
      {isOld ? <p className={styles.old}>{text.safety.results.old(age.days)}</p> : null}
      {parts.length === 0 ? <p>{words.summary.noSign}</p> : null}
      <dl>
        {parts.map((part) => (
          <div key={part.linkId} className={styles.part}>
            <dt>{part.label}</dt>
            <dd>
              <Value form={form} part={part} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ form, part }: { readonly form: Form; readonly part: SummaryPart }) {
  const text = useText();
  const words = text.forms.results;
  const value = valueWords(text, form, part);
  if (part.interpretation === null || part.interpretation === 'normal') return value;
  return (
    <>
      <strong>{value}</strong>{' '}
      <span className={styles.beyond}>
        {part.interpretation === 'high' ? `↑ ${words.high}` : `↓ ${words.low}`}
      </span>
    </>
  );
}
