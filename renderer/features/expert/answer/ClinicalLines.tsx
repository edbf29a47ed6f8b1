import { Fragment } from 'react';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import {
  clinicalSummary,
  fullSummary,
  type SummaryPart,
} from '../../../../shared/forms/summary.ts';
import { phraseWords } from '../../../forms/summaryWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import styles from './CaseFacts.module.css';

interface ClinicalLinesProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
}

/** « Clinique en 6 lignes »: the lines that the form declares, the two eyes told apart by word and colour. */
export function ClinicalLines({ form, answers, context }: ClinicalLinesProps) {
  const text = useText();
  const words = text.expert.answer;
  const lines = clinicalSummary(form, answers, context);
  const signs = fullSummary(form, answers, context)
    .filter(({ step }) => step === 'signs')
    .flatMap(({ parts }) => parts);
  return (
    <dl className={styles.lines} data-clipped>
      {signs.length === 0 ? null : (
        <Fragment>
          <dt className={styles.sign}>{words.signs}</dt>
          <dd className={styles.sign} title={signs.map(({ label }) => label).join(' · ')}>
            {signs.map(({ label }) => label).join(' · ')}
          </dd>
        </Fragment>
      )}
      {lines.map(({ code, label, parts }) => (
        <Fragment key={code}>
          <dt>{label}</dt>
          <dd title={spoken(parts)}>
            {parts.length === 0 ? words.nothing : <Parts form={form} parts={parts} />}
          </dd>
        </Fragment>
      ))}
    </dl>
  );

  function spoken(parts: readonly SummaryPart[]): string {
    return parts.map((part) => partWords(text, form, part)).join(' · ');
  }
}

/** « OD 3/10 », « Diabète : non ». */
function partWords(text: Catalogue, form: Form, part: SummaryPart): string {
  const words = phraseWords(text, form, part);
  return part.side === null ? words : `${text.forms.eyes[part.side].short} ${words}`;
}

function Parts({ form, parts }: { readonly form: Form; readonly parts: readonly SummaryPart[] }) {
  const text = useText();
  return parts.map((part, index) => (
    <Fragment key={part.linkId}>
      {index === 0 ? null : ' · '}
      {part.side === null ? (
        partWords(text, form, part)
      ) : (
        <b className={styles.eye} data-side={part.side}>
          {partWords(text, form, part)}
        </b>
      )}
    </Fragment>
  ));
}
