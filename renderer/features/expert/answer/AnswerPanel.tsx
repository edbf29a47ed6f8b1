import { type RefObject, useState } from 'react';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { civilDay } from '../../../lib/dates.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { isAnswered } from '../list/sittingRows.ts';
import { useOpinionDraft } from '../queries.ts';
import styles from './AnswerPanel.module.css';
import { CorrectionPanel } from './CorrectionPanel.tsx';
import { OpinionPanel } from './OpinionPanel.tsx';
import { QuestionBlock } from './QuestionBlock.tsx';
import { ReadOnlyPanel } from './ReadOnlyPanel.tsx';

interface AnswerPanelProps {
  readonly detail: RequestDetail;
  readonly eye: 'right' | 'left' | null;
  readonly conclusionField: RefObject<HTMLTextAreaElement | null>;
  readonly hasNext: boolean;
  readonly onSigned: () => void;
  readonly onNext: () => void;
}

/** At the right of the pictures: the question, what was written, and the answer. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { detail } = props;
  const words = useText().expert.answer;
  const [correcting, setCorrecting] = useState(false);
  const mayWrite = !isAnswered(detail.row) && (detail.may.accept || detail.may.answer);
  return (
    <section className={styles.panel} aria-label={words.panel}>
      <QuestionBlock detail={detail} />
      {mayWrite ? (
        <Writing {...props} />
      ) : correcting && detail.may.moves.includes('T17') ? (
        <CorrectionPanel {...props} onClose={() => setCorrecting(false)} />
      ) : (
        <ReadOnlyPanel
          {...props}
          context={contextOf(detail)}
          onCorrect={() => setCorrecting(true)}
        />
      )}
    </section>
  );
}

function Writing(props: AnswerPanelProps) {
  const { detail, eye, conclusionField, hasNext, onSigned } = props;
  const draft = useOpinionDraft(detail.row.id);
  if (draft.isError) {
    return (
      <div className={styles.scroll}>
        <FailureNotice error={failureOf(draft.error)} onRetry={() => void draft.refetch()} />
      </div>
    );
  }
  if (draft.data === undefined) return <div className={styles.scroll} />;
  return (
    <OpinionPanel
      detail={detail}
      draft={draft.data}
      eye={eye}
      conclusionField={conclusionField}
      hasNext={hasNext}
      onSigned={onSigned}
    />
  );
}

function contextOf({ patient, answers }: RequestDetail): FormContext {
  return { today: civilDay(new Date()), sex: patient.sex, request: answers };
}
