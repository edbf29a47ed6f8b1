import { type KeyboardEvent, useId, useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { StateHistory } from '../../requests/detail/StateHistory.tsx';
import styles from './CaseFacts.module.css';
import { ClinicalLines } from './ClinicalLines.tsx';
import { FullAnswers } from './FullAnswers.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import { resultRows } from './resultRows.ts';

const tabs = ['clinical', 'lab', 'all'] as const;
type Tab = (typeof tabs)[number];

interface CaseFactsProps {
  readonly detail: RequestDetail;
  readonly context: FormContext;
}

/** What the establishment wrote: six lines, the results, everything. */
export function CaseFacts({ detail, context }: CaseFactsProps) {
  const words = useText().expert.answer;
  const id = useId();
  const [tab, setTab] = useState<Tab>('clinical');
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'clinical';
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div className={styles.facts}>
      <div className={styles.tabs} role="tablist" aria-label={words.question} onKeyDown={move}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls={`${id}-panel`}
            tabIndex={tab === name ? 0 : -1}
            className={styles.tab}
            onClick={() => setTab(name)}
          >
            {words.tabs[name]}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        <TabContent tab={tab} detail={detail} context={context} />
      </div>
    </div>
  );
}

function TabContent({ tab, detail, context }: CaseFactsProps & { readonly tab: Tab }) {
  const text = useText();
  const words = text.expert.answer;
  const written = formCatalogue.form(detail.questionnaire);
  if (written === undefined) return <p className={styles.soft}>{words.noAnswers}</p>;
  // A case may come from a health centre: the hospital's own word, « patient », is true of everybody.
  const form = wordedForm(written, text.words);
  const shared = { form, answers: detail.answers, context };
  switch (tab) {
    case 'clinical':
      return <ClinicalLines {...shared} />;
    case 'lab': {
      const results = resultRows(form, detail.answers, context);
      return results.rows.length === 0 ? (
        <p className={styles.soft}>{words.noLab}</p>
      ) : (
        <ResultsTable
          form={form}
          answers={detail.answers}
          context={context}
          results={results}
          compact
        />
      );
    }
    case 'all':
      return (
        <>
          <FullAnswers {...shared} messages={detail.messages} />
          <StateHistory steps={detail.history} />
        </>
      );
  }
}
