import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { shortLateWords, unreadThereWords } from '../../../lib/alertWords.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconRaised, IconUnverified } from '../../../ui/icons.ts';
import { AppointmentNote } from '../../appointments/AppointmentNote.tsx';
import { AskedCallLine } from '../../call/asking/AskedCallLine.tsx';
import { LateLine } from '../../requests/notices/LateLine.tsx';
import { Notices } from '../../requests/notices/Notices.tsx';
import { rowState } from '../list/expertRow.ts';
import { LookersLine } from '../presence/LookersLine.tsx';
import styles from './AnswerPanel.module.css';

/** What is asked, always in sight: it never scrolls away. */
export function QuestionBlock({ detail }: { readonly detail: RequestDetail }) {
  const text = useText();
  const words = text.expert;
  const { row } = detail;
  const state = rowState(text, row, false);
  const pressing = row.priority !== 'routine';
  return (
    <header className={styles.question}>
      <p className={styles.head}>
        <span>{words.answer.question}</span>
        {pressing ? (
          <Badge
            tone={row.priority === 'urgent' ? 'turn' : 'tide'}
            icon={<IconRaised aria-hidden="true" />}
          >
            {row.priority === 'urgent' ? words.list.urgent : words.list.rapid}
          </Badge>
        ) : null}
        {detail.signatureVerified === false ? (
          <Badge tone="problem" icon={<IconUnverified aria-hidden="true" />}>
            {words.answer.unverified}
          </Badge>
        ) : null}
        <span className={styles.state}>
          <Badge tone={state.tone}>{state.word}</Badge>
        </span>
      </p>
      <h2 className={styles.asked} title={row.question ?? undefined}>
        {row.question ?? words.list.noQuestion}
      </h2>
      <AskedCallLine detail={detail} />
      <LookersLine requestId={row.id} />
      <LateLine sentence={shortLateWords(text, row) ?? unreadThereWords(text, row)} />
      <Notices detail={detail} now={new Date()} />
      <AppointmentNote requestId={row.id} />
    </header>
  );
}
