import { type KeyboardEvent, useContext, useEffect, useId, useRef } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { AppointmentBox } from '../../appointments/AppointmentBox.tsx';
import { StateHistory } from '../../requests/detail/StateHistory.tsx';
import styles from './CaseFacts.module.css';
import { ClinicalLines } from './ClinicalLines.tsx';
import { EarlierRequests } from './EarlierRequests.tsx';
import { FullAnswers } from './FullAnswers.tsx';
import { type FactsTab, FactsTabContext, factsTabs } from './factsTab.ts';
import { ResultsTable } from './ResultsTable.tsx';
import { resultRows } from './resultRows.ts';

interface CaseFactsProps {
  readonly detail: RequestDetail;
  readonly context: FormContext;
}

/** What the establishment wrote: six lines, the results, everything. */
export function CaseFacts({ detail, context }: CaseFactsProps) {
  const text = useText();
  const words = text.expert.answer;
  const id = useId();
  const { tab, setTab } = useContext(FactsTabContext);
  const facts = useRef<HTMLDivElement>(null);
  const seen = useRef(tab);
  // A key may open a page of it while the answer below is on screen.
  useEffect(() => {
    if (seen.current !== tab) facts.current?.scrollIntoView({ block: 'nearest' });
    seen.current = tab;
  }, [tab]);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next =
      factsTabs[(factsTabs.indexOf(tab) + step + factsTabs.length) % factsTabs.length] ??
      'clinical';
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div ref={facts} className={styles.facts}>
      <div className={styles.tabs} role="tablist" aria-label={words.question} onKeyDown={move}>
        {factsTabs.map((name) => (
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
            {name === 'history' ? text.answering.history.tab : words.tabs[name]}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        <TabContent tab={tab} detail={detail} context={context} />
      </div>
    </div>
  );
}

function TabContent({ tab, detail, context }: CaseFactsProps & { readonly tab: FactsTab }) {
  const text = useText();
  const words = text.expert.answer;
  if (tab === 'history') return <EarlierRequests detail={detail} />;
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
          <AppointmentBox requestId={detail.row.id} />
          <FullAnswers {...shared} messages={detail.messages} calls={detail.calls} />
          <StateHistory steps={detail.history} />
        </>
      );
  }
}
