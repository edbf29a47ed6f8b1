import { useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconDraft, IconRetry } from '../../../ui/icons.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { useRecall, useResend } from './queries.ts';

/** What can be done about a request that has not taken effect: cancel it, send it again, take it up again. */
export function RequestActs({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().acts;
  const { user } = useSession();
  const toast = useToast();
  const [cancelling, setCancelling] = useState(false);
  const resend = useResend();
  const recall = useRecall();
  const { may, row } = detail;
  const refused = detail.blocked.find(({ phase }) => phase === 'refused');
  const error = resend.error ?? recall.error;
  return (
    <>
      {error === null ? null : <FailureNotice error={failureOf(error)} />}
      {may.cancel ? <Button onClick={() => setCancelling(true)}>{words.cancel}</Button> : null}
      {refused !== undefined && mayCall(user.role, 'act:resend') ? (
        <Button
          icon={<IconRetry aria-hidden="true" />}
          busy={resend.isPending ? words.resending : false}
          onClick={() => onceDone(resend.mutateAsync(refused.actId), () => toast(words.resent))}
        >
          {words.resend}
        </Button>
      ) : null}
      {may.recall ? (
        <Button
          tone={refused === undefined ? 'plain' : 'primary'}
          icon={<IconDraft aria-hidden="true" />}
          busy={recall.isPending ? words.correcting : false}
          onClick={() => onceDone(recall.mutateAsync(row.id), () => toast(words.recalled))}
        >
          {refused === undefined ? words.recall : words.correct}
        </Button>
      ) : null}
      {cancelling ? <CancelDialog detail={detail} onClose={() => setCancelling(false)} /> : null}
    </>
  );
}
