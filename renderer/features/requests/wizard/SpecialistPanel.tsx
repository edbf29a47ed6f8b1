import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { clinicalSummary } from '../../../../shared/forms/summary.ts';
import { EyeLines, PersonLines } from '../../../forms/ClinicalLines.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import { useDraftEditor } from './draftEditor.ts';
import { GapLinks } from './GapLinks.tsx';
import styles from './SpecialistPanel.module.css';

const questionLinkId = 'g.question';
const shownGaps = 4;

interface SpecialistPanelProps {
  readonly onAskFlag: (flag: RedFlag) => void;
}

/** What the specialist will read, filling as she types; under it, what is missing. */
export function SpecialistPanel({ onAskFlag }: SpecialistPanelProps) {
  const text = useText();
  const words = text.forms.summary;
  const { view, answers, gaps } = useDraftEditor();
  const question = answers[questionLinkId];
  const lines = clinicalSummary(view.form, answers, view.context);
  const isEmpty = question === undefined && lines.every(({ parts }) => parts.length === 0);
  const missing = gaps.filter(({ step }) => step !== 'review');
  return (
    <aside className={styles.panel} aria-label={words.title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.read} aria-label={words.title} tabIndex={0}>
        <h2 className={styles.title}>{words.title}</h2>
        {isEmpty ? <p className={styles.soft}>{words.nothing}</p> : null}
        {question?.type === 'text' ? (
          <dl>
            <dt className={styles.label}>{words.question}</dt>
            <dd className={styles.question}>{question.value}</dd>
          </dl>
        ) : null}
        <PersonLines form={view.form} lines={lines} />
        <EyeLines form={view.form} lines={lines} />
      </section>
      <div className={styles.gaps}>
        <GapLinks gaps={missing} most={shownGaps} onAskFlag={onAskFlag} />
      </div>
    </aside>
  );
}
