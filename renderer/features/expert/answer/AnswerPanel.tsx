import type { RefObject } from 'react';
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
  /** The opinion in force is open to change. */
  readonly correcting: boolean;
  readonly onCorrecting: (correcting: boolean) => void;
}

/** At the right of the pictures: the question, what was written, and the answer. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { detail, correcting, onCorrecting } = props;
  const words = useText().expert.answer;
  return (
    <section className={styles.panel} aria-label={words.panel}>
      <QuestionBlock detail={detail} />
      {mayWrite(detail) ? (
        <Writing {...props} />
      ) : correcting && mayCorrect(detail) ? (
        <CorrectionPanel {...props} onClose={() => onCorrecting(false)} />
      ) : (
        <ReadOnlyPanel
          {...props}
          context={contextOf(detail)}
          onCorrect={() => onCorrecting(true)}
        />
      )}
    </section>
  );
}

/** She may prepare an answer, before or after the case is hers. */
export function mayWrite({ row, may }: RequestDetail): boolean {
  return !isAnswered(row) && (may.accept || may.answer);
}

export function mayCorrect({ may }: RequestDetail): boolean {
  return may.moves.includes('T17');
}

function Writing(props: AnswerPanelProps) {
  const { detail, eye, conclusionField, hasNext, onSigned, onNext } = props;
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
      onNext={onNext}
    />
  );
}

function contextOf({ patient, answers }: RequestDetail): FormContext {
  return { today: civilDay(new Date()), sex: patient.sex, request: answers };
}
