import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconCorrect, IconSaveFile } from '../../../ui/icons.ts';
import { PrescribeButton } from '../../prescriptions/PrescribeButton.tsx';
import { PrescriptionCards } from '../../prescriptions/PrescriptionCards.tsx';
import { OvertakenNotices } from '../../requests/acts/OvertakenNotices.tsx';
import { OtherMoves } from '../../requests/moves/OtherMoves.tsx';
import { useTakeBack } from '../departing/useTakeBack.ts';
import { isToRead } from '../list/sittingRows.ts';
import { useReportExport } from '../queries.ts';
import { askedWords, reservedWords } from '../sitting/preparationWords.ts';
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
  readonly onCorrect: () => void;
}

/** A case that is answered, or that somebody else holds: read, not written. */
export function ReadOnlyPanel(props: ReadOnlyPanelProps) {
  const { detail, context, hasNext, onNext, onCorrect } = props;
  const text = useText();
  const words = text.expert.answer;
  const { opinions, row } = detail;
  const inForce = opinions.at(-1);
  const notice = opinions.length > 0 ? null : noticeOf(text, detail);
  const takeBack = useTakeBack();
  usePanelKeys({ primary: onNext, phrases: () => undefined });
  return (
    <>
      <div className={styles.scroll}>
        {detail.departure === undefined ? null : (
          <p className={styles.notice}>{text.answering.departing.here}</p>
        )}
        <OvertakenNotices acts={detail.overtaken} now={new Date()} />
        {inForce === undefined ? null : (
          <SignedOpinion
            opinion={inForce}
            thread={row.thread}
            context={context}
            before={opinions.at(-2)}
          />
        )}
        {row.transit?.offline === true ? (
          <p className={styles.notice}>{text.preparation.signedOfflineHint}</p>
        ) : null}
        {notice === null ? null : (
          <p className={styles.notice}>
            <strong>{notice.title}</strong>
            {notice.hint}
          </p>
        )}
        <PrescriptionCards detail={detail} />
        <EarlierOpinions detail={detail} context={context} />
        <CaseFacts detail={detail} context={context} />
      </div>
      <footer className={styles.foot}>
        <div className={actionStyles.buttons}>
          <OtherMoves detail={detail} size="row" />
          <PrescribeButton detail={detail} />
          {detail.departure !== undefined ? (
            <Button size="row" onClick={() => takeBack(row.id)}>
              {text.answering.departing.recall}
            </Button>
          ) : detail.may.moves.includes('T17') ? (
            <Button size="row" icon={<IconCorrect aria-hidden="true" />} onClick={onCorrect}>
              {text.corrections.correct}
            </Button>
          ) : null}
          {opinions.length > 0 ? <ExportButton requestId={row.id} /> : null}
          <Button tone="primary" size="row" onClick={onNext}>
            {hasNext ? words.next : words.finish}
          </Button>
        </div>
      </footer>
    </>
  );
}

/** What was signed before and replaced since: folded, and as it was signed. */
function EarlierOpinions({ detail, context }: Pick<ReadOnlyPanelProps, 'detail' | 'context'>) {
  const text = useText();
  const earlier = detail.opinions.slice(0, -1).toReversed();
  if (earlier.length === 0) return null;
  return (
    <details className={styles.earlier}>
      <summary>{text.corrections.earlier(earlier.length)}</summary>
      {earlier.map((opinion) => (
        <section key={opinion.reportId}>
          <h3>
            {text.requests.opinion.earlier(
              momentWords(text, new Date(opinion.signedAt), new Date(), 'named'),
            )}
          </h3>
          <SignedOpinion opinion={opinion} thread={detail.row.thread} context={context} isEarlier />
        </section>
      ))}
    </details>
  );
}

function noticeOf(text: Catalogue, { row }: RequestDetail) {
  const words = text.expert.answer;
  if (row.state === 'cancelled') {
    return { title: text.acts.cancelledByPlace, hint: text.acts.cancelledHint(row.note ?? '') };
  }
  if (row.state === 'info-requested') return { title: words.waitingReply, hint: row.note ?? '' };
  if (row.state === 'accepted' && row.ownerName !== null) {
    const reserved = reservedWords(text, row, new Date());
    const title = reserved === null ? words.takenBy(row.ownerName) : `${reserved}.`;
    if (row.unconfirmed) return { title: `${askedWords(text, row)}.`, hint: words.takenHint };
    return { title, hint: words.takenHint };
  }
  if (isToRead(row)) return { title: words.unowned, hint: words.unownedHint };
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
