import type { RequestDetail, ThreadMessage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import styles from './Exchanges.module.css';
import { MessageText } from './MessageText.tsx';

interface ExchangesProps {
  readonly detail: RequestDetail;
}

/** What both sides wrote, oldest first; a question still open stands out. */
export function Exchanges({ detail }: ExchangesProps) {
  const text = useText();
  const words = text.requests.page;
  const { row, servicePhone } = detail;
  const messages = [...signature(detail, words.signed), ...detail.messages];
  const asks = row.state === 'info-requested';
  const open = asks ? messages.findLast(({ kind }) => kind === 'question')?.id : undefined;
  return (
    <aside className={styles.panel} aria-labelledby="exchanges">
      <h2 id="exchanges" className={styles.title}>
        {words.exchanges} <span className={styles.count}>{messages.length}</span>
      </h2>
      {messages.length === 0 ? <p className={styles.soft}>{words.noExchange}</p> : null}
      <ul className={styles.list}>
        {messages.map((message) => (
          <li
            key={message.id}
            className={styles.message}
            data-open={message.id === open || undefined}
          >
            <p className={styles.who}>
              <strong>{message.authorName}</strong>
              <span>{momentWords(text, new Date(message.at), new Date())}</span>
            </p>
            <MessageText message={message} />
          </li>
        ))}
      </ul>
      {asks && !detail.may.moves.includes('T11') ? (
        <p className={styles.reply}>
          {servicePhone === null ? words.replyByPhoneNoNumber : words.replyByPhone(servicePhone)}
        </p>
      ) : null}
    </aside>
  );
}

/** The signature opens the exchange, with the moment of the workstation's own record. */
function signature(detail: RequestDetail, sentence: string): readonly ThreadMessage[] {
  const at = detail.row.thread.workstation;
  if (at === null) return [];
  return [
    { id: 'signed', at, authorName: detail.authorName, kind: 'note', text: sentence, parts: [] },
  ];
}
