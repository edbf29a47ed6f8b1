import { useMutation } from '@tanstack/react-query';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { turnOf } from '../../../lib/requestLine.ts';
import { useToast } from '../../../lib/toast.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconDone, IconSaveFile } from '../../../ui/icons.ts';
import { RequestActs } from '../acts/RequestActs.tsx';
import { OtherMoves } from '../moves/OtherMoves.tsx';
import { ReplyButton } from '../moves/ReplyButton.tsx';
import { PrintRequest } from './PrintRequest.tsx';
import styles from './RequestScreen.module.css';
import { SecureMailButton } from './SecureMailButton.tsx';

interface RequestFootProps {
  readonly detail: RequestDetail;
  readonly readToEnd: boolean;
}

/** The act that the state asks for, and while there is none, the sentence that must not be forgotten. */
export function RequestFoot({ detail, readToEnd }: RequestFootProps) {
  const text = useText();
  const words = text.requests.opinion;
  const acts = useOpinionActs(detail.row.id);
  const hasOpinion = detail.opinions.length > 0;
  const { error } = acts;
  return (
    <>
      {error === null ? null : (
        <div className={styles.failure}>
          <FailureNotice error={failureOf(error)} />
        </div>
      )}
      <ActionBar note={noteOf()}>
        <OtherMoves detail={detail} />
        <RequestActs detail={detail} />
        {detail.row.state === 'entered-in-error' ? null : <PrintRequest detail={detail} />}
        {hasOpinion ? (
          <Button
            icon={<IconSaveFile aria-hidden="true" />}
            busy={acts.saving ? words.saving : false}
            onClick={acts.save}
          >
            {words.savePdf}
          </Button>
        ) : null}
        {hasOpinion ? <SecureMailButton requestId={detail.row.id} /> : null}
        {detail.may.moves.includes('T11') ? <ReplyButton requestId={detail.row.id} /> : null}
        {detail.may.acknowledge ? (
          <Button
            tone="primary"
            icon={<IconDone aria-hidden="true" />}
            disabled={!readToEnd}
            busy={acts.acknowledging ? words.acknowledging : false}
            onClick={acts.acknowledge}
          >
            {words.acknowledge}
          </Button>
        ) : null}
      </ActionBar>
    </>
  );

  function noteOf(): string {
    if (detail.may.acknowledge && !readToEnd) return words.readFirst;
    const { row } = detail;
    if (
      row.state === 'cancelled' ||
      row.sittingDate === null ||
      turnOf(row) === 'yours' ||
      turnOf(row) === 'done'
    ) {
      return text.requests.notEmergency;
    }
    return text.requests.page.waiting(weekdayDate(new Date(row.sittingDate)));
  }
}

function useOpinionActs(requestId: string) {
  const words = useText().requests.opinion;
  const toast = useToast();
  const acknowledgement = useMutation({
    mutationFn: () => unwrap(window.estuaire.opinion.acknowledge({ requestId })),
    onSuccess: () => toast(words.acknowledged),
  });
  const saving = useMutation({
    mutationFn: () => unwrap(window.estuaire.opinion.export({ requestId })),
    onSuccess: ({ saved }) => {
      if (saved) toast(words.saved);
    },
  });
  const { mutate: acknowledge } = acknowledgement;
  const { mutate: save } = saving;
  return {
    acknowledge: () => acknowledge(),
    acknowledging: acknowledgement.isPending,
    save: () => save(),
    saving: saving.isPending,
    error: acknowledgement.error ?? saving.error,
  };
}
