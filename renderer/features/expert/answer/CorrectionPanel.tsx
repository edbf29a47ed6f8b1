import { type RefObject, useState } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { OpinionDraft, RequestDetail } from '../../../../shared/ipc/request.ts';
import { FormViewContext } from '../../../forms/formView.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useOpinionDraft } from '../queries.ts';
import actionStyles from './AnswerActions.module.css';
import { AnswerGaps } from './AnswerGaps.tsx';
import styles from './AnswerPanel.module.css';
import { CaseFacts } from './CaseFacts.tsx';
import { Codes } from './CodesLine.tsx';
import { ConclusionField } from './ConclusionField.tsx';
import { OpinionForm } from './OpinionForm.tsx';
import { conclusionOf } from './opinionForm.ts';
import { gapsOf } from './opinionGaps.ts';
import { useCorrecting } from './useCorrecting.ts';
import { useOpinionEditing } from './useOpinionEditing.ts';
import { usePanelKeys } from './usePanelKeys.ts';

interface CorrectionPanelProps {
  readonly detail: RequestDetail;
  readonly eye: 'right' | 'left' | null;
  readonly conclusionField: RefObject<HTMLTextAreaElement | null>;
  readonly onClose: () => void;
}

const longestReason = 300;

/** T17: the signed answers again, open to change, and what changes in one line. */
export function CorrectionPanel(props: CorrectionPanelProps) {
  const draft = useOpinionDraft(props.detail.row.id);
  if (draft.isError) {
    return (
      <div className={styles.scroll}>
        <FailureNotice error={failureOf(draft.error)} onRetry={() => void draft.refetch()} />
      </div>
    );
  }
  if (draft.data === undefined) return <div className={styles.scroll} />;
  return <Correcting {...props} draft={draft.data} />;
}

function Correcting(props: CorrectionPanelProps & { readonly draft: OpinionDraft }) {
  const { detail, draft, eye, conclusionField, onClose } = props;
  const words = useText().corrections;
  const editing = useOpinionEditing(detail, draft);
  const [reason, setReason] = useState('');
  const correcting = useCorrecting(detail, editing, reason, onClose);
  const conclusion = conclusionOf(editing.form);
  usePanelKeys({ primary: correcting.sign, phrases: () => undefined });
  return (
    <FormViewContext value={editing.view}>
      <div className={styles.scroll}>
        <p className={styles.correcting}>{words.notice}</p>
        <OpinionForm editing={editing} />
        <Codes editing={editing} detail={detail} />
        <hr className={styles.rule} />
        <CaseFacts detail={detail} context={editing.view.context} />
      </div>
      <footer className={styles.foot}>
        {conclusion === null ? null : (
          <div className={styles.conclusion}>
            <ConclusionField
              item={conclusion}
              patientName={displayName(detail.row.patientFamily, detail.row.patientGiven)}
              eye={eye}
              field={conclusionField}
            />
          </div>
        )}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          error={correcting.reasonMissing ? words.reasonMissing : undefined}
          maxLength={longestReason}
        />
        <div className={actionStyles.actions}>
          {correcting.asked ? <AnswerGaps gaps={gapsOf(editing.view)} /> : null}
          {correcting.same ? <p className={actionStyles.gaps}>{words.same}</p> : null}
          {correcting.refusal === null ? null : <FailureNotice {...correcting.refusal} />}
          <div className={actionStyles.buttons}>
            <Button size="row" onClick={onClose}>
              {words.leave}
            </Button>
            <Button
              tone="primary"
              size="row"
              busy={correcting.signing && words.signing}
              onClick={correcting.sign}
            >
              {words.sign}
            </Button>
          </div>
        </div>
      </footer>
    </FormViewContext>
  );
}
