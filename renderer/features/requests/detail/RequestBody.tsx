import { type RefCallback, useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Side } from '../../../../shared/forms/form.ts';
import { clinicalSummary } from '../../../../shared/forms/summary.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { eyeSentence, PersonLines } from '../../../forms/ClinicalLines.tsx';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { civilDay } from '../../../lib/dates.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconUnverified } from '../../../ui/icons.ts';
import { AppointmentBox } from '../../appointments/AppointmentBox.tsx';
import { PastCalls } from '../../call/past/PastCalls.tsx';
import { WaitingStills } from '../../call/stills/WaitingStills.tsx';
import { FollowUpList } from '../../followUp/FollowUpList.tsx';
import { Viewer } from '../../imaging/Viewer.tsx';
import { PrescriptionCards } from '../../prescriptions/PrescriptionCards.tsx';
import { Exchanges } from './Exchanges.tsx';
import { MaskedRequest } from './MaskedRequest.tsx';
import { OpinionSheet } from './OpinionSheet.tsx';
import { Pictures } from './Pictures.tsx';
import styles from './RequestScreen.module.css';
import { StateHistory } from './StateHistory.tsx';

interface RequestBodyProps {
  readonly detail: RequestDetail;
  readonly endOfOpinion: RefCallback<HTMLElement>;
}

/** The answer first when there is one, then what was asked, then the pictures; the exchanges stand beside. */
export function RequestBody({ detail, endOfOpinion }: RequestBodyProps) {
  const [shown, setShown] = useState<string | null>(null);
  const latest = detail.opinions.at(-1);
  const earlier = detail.opinions.slice(0, -1).toReversed();
  const all = [...detail.images, ...detail.earlierImages];
  return (
    <div className={styles.columns}>
      <div className={styles.page}>
        {latest === undefined ? null : (
          <OpinionSheet
            opinion={latest}
            detail={detail}
            end={endOfOpinion}
            before={detail.opinions.at(-2)}
          />
        )}
        <WaitingStills requestId={detail.row.id} />
        <AppointmentBox requestId={detail.row.id} />
        <PrescriptionCards detail={detail} />
        <FollowUpList detail={detail} />
        {detail.row.state === 'entered-in-error' ? (
          <MaskedRequest row={detail.row} />
        ) : (
          <Asked detail={detail} onEnlarge={setShown} />
        )}
        {earlier.map((opinion) => (
          <OpinionSheet key={opinion.reportId} opinion={opinion} detail={detail} isEarlier />
        ))}
        <PastCalls calls={detail.calls} />
        <StateHistory steps={detail.history} />
      </div>
      <Exchanges detail={detail} />
      {shown === null ? null : (
        <Viewer
          patient={detail.patient}
          images={all}
          opinion={latest ?? null}
          request={{ id: detail.row.id, images: detail.images }}
          shownId={shown}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface AskedProps {
  readonly detail: RequestDetail;
  readonly onEnlarge: (imageId: string) => void;
}

/** Question, clinical lines, each eye with its pictures, then every answer for who wants it. */
function Asked({ detail, onEnlarge }: AskedProps) {
  const text = useText();
  const words = text.requests;
  const { row, answers } = detail;
  const written = formCatalogue.form(detail.questionnaire);
  const form = written === undefined ? undefined : wordedForm(written, text.words);
  const context = { today: civilDay(new Date()), sex: detail.patient.sex };
  const lines = form === undefined ? [] : clinicalSummary(form, answers, context);
  const sentenceOf = (side: Side) =>
    form === undefined ? '' : eyeSentence(text, form, lines, side);
  const specialty = specialtyOf(text, row.specialty);
  return (
    <>
      <section aria-labelledby="request-question">
        <p className={styles.label}>
          {row.number === null ? specialty : words.page.numberLabel(specialty, row.number)}
        </p>
        {detail.signatureVerified === false ? (
          <Badge tone="problem" filled icon={<IconUnverified aria-hidden="true" />}>
            {words.page.unverified}
          </Badge>
        ) : null}
        <h1 id="request-question" className={styles.question}>
          {row.question ?? words.noQuestion}
        </h1>
        {form === undefined ? null : (
          <div className={styles.clinical}>
            <PersonLines form={form} lines={lines} />
          </div>
        )}
      </section>
      <Pictures detail={detail} sentenceOf={sentenceOf} onEnlarge={onEnlarge} />
      {form === undefined ? null : (
        <FullSummary form={form} answers={answers} context={context} folded />
      )}
    </>
  );
}
