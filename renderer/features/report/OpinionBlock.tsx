import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../shared/forms/enabled.ts';
import type { Form } from '../../../shared/forms/form.ts';
import type { SummaryPart } from '../../../shared/forms/summary.ts';
import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { valueWords } from '../../forms/summaryWords.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { capitalised, civilDay } from '../../lib/dates.ts';
import { Block } from './Block.tsx';
import { FactTable, type ReportFact } from './FactTable.tsx';
import { type OpinionFacts, opinionFacts } from './opinionFacts.ts';
import styles from './Report.module.css';
import { reportMoment } from './reportMoment.ts';

interface OfDocument {
  readonly document: ReportDocument;
}

/** « Avis »: the conclusion in full, what to do and how soon, then the structured answer. */
export function OpinionBlock({ document }: OfDocument) {
  const text = useText();
  const words = text.report.opinion;
  const { opinion, detail } = document;
  const form = formCatalogue.form(opinion.questionnaire);
  const versions = detail.opinions.length;
  return (
    <Block title={words.title} strong>
      {versions > 1 ? <p className={styles.version}>{words.version(versions)}</p> : null}
      <h3>{words.conclusion}</h3>
      <p className={styles.conclusion}>{opinion.conclusion}</p>
      {form === undefined ? null : (
        <Structured text={text} form={form} facts={factsOf(form, document)} />
      )}
    </Block>
  );
}

interface StructuredProps {
  readonly text: Catalogue;
  readonly form: Form;
  readonly facts: OpinionFacts;
}

function Structured({ text, form, facts }: StructuredProps) {
  const words = text.report.opinion;
  const value = (parts: readonly SummaryPart[]) =>
    capitalised(parts.map((part) => valueWords(text, form, part)).join(', '));
  const lines = (parts: readonly SummaryPart[]): ReportFact[] =>
    parts.map((part) => ({ name: part.label, value: capitalised(valueWords(text, form, part)) }));
  return (
    <>
      <FactTable
        facts={[
          ...(facts.conduct.length === 0
            ? []
            : [{ name: words.conduct, value: value(facts.conduct) }]),
          ...(facts.delay.length === 0 ? [] : [{ name: words.delay, value: value(facts.delay) }]),
        ]}
      />
      {facts.bySide.map(({ side, parts }) => (
        <div key={side} className={styles.side}>
          <h3>{text.forms.eyes[side].name}</h3>
          <FactTable facts={lines(parts)} />
        </div>
      ))}
      {facts.others.length === 0 ? null : (
        <div className={styles.side}>
          <h3>{words.other}</h3>
          <FactTable facts={lines(facts.others)} />
        </div>
      )}
    </>
  );
}

/** What was signed apart, by its day, or « aucune »; what the answer announces and is not here is said as it was answered. */
export function PrescriptionsBlock({ document }: OfDocument) {
  const text = useText();
  const words = text.report.prescriptions;
  const form = formCatalogue.form(document.opinion.questionnaire);
  const parts = form === undefined ? [] : factsOf(form, document).prescription;
  const [answered] = parts;
  const signed = document.detail.prescriptions.filter(({ replaced }) => !replaced);
  return (
    <Block title={words.title}>
      {signed.map(({ id, at }) => (
        <p key={id}>{text.prescriptions.paper.told(reportMoment(text, at))}</p>
      ))}
      {signed.length > 0 ? null : (
        <p>
          {form === undefined || answered === undefined
            ? words.none
            : `${capitalised(valueWords(text, form, answered))}.`}
        </p>
      )}
    </Block>
  );
}

function factsOf(form: Form, { opinion, detail }: ReportDocument): OpinionFacts {
  const context: FormContext = {
    today: civilDay(new Date()),
    sex: detail.patient.sex,
    request: detail.answers,
  };
  return opinionFacts(form, opinion.answers, context);
}
