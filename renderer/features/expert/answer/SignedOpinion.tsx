import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { Opinion } from '../../../../shared/ipc/request.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconDone, IconUnverified } from '../../../ui/icons.ts';
import { Correction } from '../../requests/detail/Correction.tsx';
import styles from './AnswerPanel.module.css';
import { conclusionOf } from './opinionForm.ts';

interface SignedOpinionProps {
  readonly opinion: Opinion;
  readonly thread: RequestRow['thread'];
  readonly context: FormContext;
  /** The version before, of one that corrects it. */
  readonly before?: Opinion | undefined;
  /** A version that a later one replaced: its receipts are not those of the request any more. */
  readonly isEarlier?: boolean;
}

/** An answer as it was signed, with what is known of its way: sent, then read. */
export function SignedOpinion(props: SignedOpinionProps) {
  const { opinion, thread, context, before, isEarlier = false } = props;
  const form = formCatalogue.form(opinion.questionnaire);
  const conclusion = form === undefined ? null : conclusionOf(form);
  return (
    <article className={styles.signed}>
      {isEarlier ? null : <Receipts opinion={opinion} thread={thread} />}
      {opinion.correction === null || isEarlier ? null : (
        <Correction opinion={opinion} before={before} context={context} />
      )}
      <p className={styles.written}>{opinion.conclusion}</p>
      {form === undefined ? null : (
        <FullSummary
          form={form}
          answers={opinion.answers}
          context={context}
          without={conclusion === null ? [] : [conclusion.linkId]}
        />
      )}
    </article>
  );
}

/** Each line comes from a receipt; the signature's own verdict is said when it is bad. */
function Receipts({ opinion, thread }: Pick<SignedOpinionProps, 'opinion' | 'thread'>) {
  const text = useText();
  const words = text.expert.answer;
  const now = new Date();
  const when = (instant: string) => momentWords(text, new Date(instant), now);
  const sentAt = opinion.awaitingHub ? null : thread.opinion;
  return (
    <ul className={styles.receipts}>
      <li>{words.signedAt(when(opinion.signedAt))}</li>
      <li>{sentAt === null ? text.expert.list.states.signedHere : words.sentAt(when(sentAt))}</li>
      {sentAt === null ? null : (
        <li>
          {thread.read === null ? (
            words.notRead
          ) : (
            <Badge tone="done" icon={<IconDone aria-hidden="true" />}>
              {words.readAt(when(thread.read))}
            </Badge>
          )}
        </li>
      )}
      {opinion.signatureVerified ? null : (
        <li>
          <Badge tone="problem" icon={<IconUnverified aria-hidden="true" />}>
            {words.unverified}
          </Badge>
        </li>
      )}
    </ul>
  );
}
