import type { RefCallback } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Opinion, RequestDetail } from '../../../../shared/ipc/request.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { quotedAnswers } from '../../../forms/summaryWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { civilDay } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconDone, IconUnverified, IconWaiting } from '../../../ui/icons.ts';
import { Correction } from './Correction.tsx';
import styles from './OpinionSheet.module.css';

/** LinkIds that every opinion form ends in: the advised delay, and the answer in plain words. */
const delayQuestion = /^[a-z]+a\.delay$/;
const plainQuestion = /^[a-z]+a\.text$/;

interface OpinionSheetProps {
  readonly opinion: Opinion;
  readonly detail: RequestDetail;
  /** Put on its last line, to know that it was read to the end. */
  readonly end?: RefCallback<HTMLElement>;
  /** A version that a later one replaced. */
  readonly isEarlier?: boolean;
  /** The version before, of one that corrects it. */
  readonly before?: Opinion | undefined;
}

/** The answer as one reads it: what to do in plain words, how soon, then its structured lines. */
export function OpinionSheet(props: OpinionSheetProps) {
  const { opinion, detail, end, isEarlier = false, before } = props;
  const text = useText();
  const words = text.requests.opinion;
  const form = formCatalogue.form(opinion.questionnaire);
  const context = {
    today: civilDay(new Date()),
    sex: detail.patient.sex,
    request: detail.answers,
  };
  const when = momentWords(text, new Date(opinion.signedAt), new Date(), 'named');
  const quoted =
    form === undefined ? new Map() : quotedAnswers(text, form, opinion.answers, context);
  const delay = [...quoted].find(([linkId]) => delayQuestion.test(linkId))?.[1];
  const told = [...quoted.keys()].filter(
    (linkId) => delayQuestion.test(linkId) || plainQuestion.test(linkId),
  );
  return (
    <article className={styles.sheet} data-earlier={isEarlier || undefined}>
      <header className={styles.head}>
        <h2 className={styles.title}>{isEarlier ? words.earlier(when) : words.title}</h2>
        <p className={styles.author}>{words.by(opinion.authorName, when)}</p>
        <Standing opinion={opinion} />
      </header>
      {opinion.signatureVerified ? null : (
        <p className={styles.unverified}>{words.unverifiedText}</p>
      )}
      {opinion.correction === null ? null : (
        <Correction opinion={opinion} before={before} context={context} />
      )}
      {delay === undefined ? null : (
        <p className={styles.delay}>
          <span>{words.delay}</span> <strong>{delay}</strong>
        </p>
      )}
      <h3 className={styles.plainTitle}>{words.plain}</h3>
      <p className={styles.plain}>{opinion.conclusion}</p>
      {form === undefined ? null : (
        <FullSummary form={form} answers={opinion.answers} context={context} without={told} />
      )}
      {end === undefined ? null : (
        <p ref={end} className={styles.end}>
          {words.end}
        </p>
      )}
    </article>
  );
}

function Standing({ opinion }: { readonly opinion: Opinion }) {
  const words = useText().requests.opinion;
  return (
    <span className={styles.badges}>
      {opinion.awaitingHub ? (
        <Badge icon={<IconWaiting aria-hidden="true" />}>{words.awaiting}</Badge>
      ) : null}
      {opinion.signatureVerified ? (
        <Badge tone="done" icon={<IconDone aria-hidden="true" />}>
          {words.verified}
        </Badge>
      ) : (
        <Badge tone="problem" filled icon={<IconUnverified aria-hidden="true" />}>
          {words.unverified}
        </Badge>
      )}
    </span>
  );
}
