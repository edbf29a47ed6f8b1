import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSaveFile } from '../../../ui/icons.ts';
import { OvertakenNotices } from '../../requests/acts/OvertakenNotices.tsx';
import { OtherMoves } from '../../requests/moves/OtherMoves.tsx';
import { useReportExport } from '../queries.ts';
import actionStyles from './AnswerActions.module.css';
import styles from './AnswerPanel.module.css';
import { CaseFacts } from './CaseFacts.tsx';
import { SignedOpinion } from './SignedOpinion.tsx';
import { usePanelKeys } from './usePanelKeys.ts';

interface ReadOnlyPanelProps {
  readonly detail: RequestDetail;
  readonly context: FormContext;
  readonly hasNext: boolean;
  readonly onNext: () => void;
}

/** A case that is answered, or that somebody else holds: read, not written. */
export function ReadOnlyPanel({ detail, context, hasNext, onNext }: ReadOnlyPanelProps) {
  const text = useText();
  const words = text.expert.answer;
  const { opinions, row } = detail;
  const notice = opinions.length > 0 ? null : noticeOf(text, detail);
  usePanelKeys({ primary: onNext, phrases: () => undefined });
  return (
    <>
      <div className={styles.scroll}>
        <OvertakenNotices acts={detail.overtaken} now={new Date()} />
        {opinions.toReversed().map((opinion) => (
          <SignedOpinion
            key={opinion.reportId}
            opinion={opinion}
            thread={row.thread}
            context={context}
          />
        ))}
        {notice === null ? null : (
          <p className={styles.notice}>
            <strong>{notice.title}</strong>
            {notice.hint}
          </p>
        )}
        <CaseFacts detail={detail} context={context} />
      </div>
      <footer className={styles.foot}>
        <div className={actionStyles.buttons}>
          <OtherMoves detail={detail} size="row" />
          {opinions.length > 0 ? <ExportButton requestId={row.id} /> : null}
          <Button tone="primary" size="row" onClick={onNext}>
            {hasNext ? words.next : words.finish}
          </Button>
        </div>
      </footer>
    </>
  );
}

function noticeOf(text: Catalogue, { row }: RequestDetail) {
  const words = text.expert.answer;
  if (row.state === 'cancelled') {
    return { title: text.acts.cancelledByPlace, hint: text.acts.cancelledHint(row.note ?? '') };
  }
  if (row.state === 'info-requested') return { title: words.waitingReply, hint: row.note ?? '' };
  if (row.state === 'accepted' && row.ownerName !== null) {
    return { title: words.takenBy(row.ownerName), hint: words.takenHint };
  }
  return { title: words.closedHere, hint: '' };
}

function ExportButton({ requestId }: { readonly requestId: string }) {
  const words = useText().expert.answer;
  const toast = useToast();
  const report = useReportExport(requestId);
  return (
    <>
      <Button
        size="row"
        icon={<IconSaveFile aria-hidden="true" />}
        label={words.exportSpoken}
        busy={report.isPending && words.exporting}
        onClick={() =>
          report.mutate(undefined, {
            onSuccess: ({ saved }) => {
              if (saved) toast(words.exported);
            },
          })
        }
      >
        {words.export}
      </Button>
      {report.isError ? <FailureNotice error={failureOf(report.error)} /> : null}
    </>
  );
}
