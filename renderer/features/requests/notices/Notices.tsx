import { useMutation } from '@tanstack/react-query';
import type { Notice } from '../../../../shared/ipc/notice.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconWarning } from '../../../ui/icons.ts';
import styles from './Notices.module.css';

interface NoticesProps {
  readonly detail: RequestDetail;
  readonly now: Date;
}

/** What must be read about a request: what happened, who says so, what to do; it stays, read or not. */
export function Notices({ detail, now }: NoticesProps) {
  const requestId = detail.row.id;
  const acknowledgement = useMutation({
    mutationFn: (noticeId: string) =>
      unwrap(window.estuaire.notice.acknowledge({ requestId, noticeId })),
  });
  if (detail.notices.length === 0) return null;
  const { error } = acknowledgement;
  return (
    <ul className={styles.list}>
      {detail.notices.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          notLeft={notice.kind === 'worse' && detail.row.transit !== null}
          phone={detail.servicePhone}
          now={now}
          busy={acknowledgement.isPending}
          onRead={() => acknowledgement.mutate(notice.id)}
        />
      ))}
      {error === null ? null : (
        <li>
          <FailureNotice error={failureOf(error)} />
        </li>
      )}
    </ul>
  );
}

interface NoticeLineProps {
  readonly notice: Notice;
  /** Signed here, and nobody there has it yet. */
  readonly notLeft: boolean;
  readonly phone: string | null;
  readonly now: Date;
  readonly busy: boolean;
  readonly onRead: () => void;
}

function NoticeLine({ notice, notLeft, phone, now, busy, onRead }: NoticeLineProps) {
  const text = useText();
  const words = text.safety.notices;
  const { kind, unread } = notice;
  const when = momentWords(text, new Date(notice.at), now);
  return (
    <li
      className={styles.notice}
      data-unread={unread || undefined}
      data-notice={kind}
      role={unread ? 'alert' : undefined}
    >
      <IconWarning aria-hidden="true" />
      <div className={styles.said}>
        <p>
          <strong>{words.title[kind]}</strong>{' '}
          <span className={styles.by}>{words.by(notice.authorName, when)}</span>
        </p>
        {notice.texts.length === 0 ? null : <p>{notice.texts.join(' · ')}</p>}
        {notice.readers.length === 0 ? null : <p>{words.readers(notice.readers)}</p>}
        {unread ? <p>{words.toDo[kind]}</p> : null}
        {notLeft ? <p role="alert">{text.safety.worse.notLeft(phone)}</p> : null}
      </div>
      {unread ? (
        <Button tone="action" size="row" busy={busy ? words.reading : false} onClick={onRead}>
          {words.read}
        </Button>
      ) : null}
    </li>
  );
}
