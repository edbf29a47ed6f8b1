import { teamRoles } from '../../../shared/domain/roles.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { shortLateWords } from '../../lib/alertWords.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { Board } from './Board.tsx';
import { isLate, longestFirst, unansweredRows, unreadRows } from './lateRows.ts';
import { useRows } from './queries.ts';

const noRows: readonly RequestRow[] = [];

/** What is past its day: the same alert on both sides, and for who asked, what she has not read or answered. */
export function LateBoards({ now }: { readonly now: Date }) {
  const { user } = useSession();
  return teamRoles.includes(user.role) ? <TeamBoard now={now} /> : <RequesterBoards now={now} />;
}

function TeamBoard({ now }: { readonly now: Date }) {
  const text = useText();
  const { go } = useNavigation();
  const tray = useRows('tray', true);
  if (tray.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  return (
    <Board
      words={text.activity.late.team}
      rows={longestFirst(tray.data.filter(isLate), now)}
      now={now}
      said={shortLateWords}
      onOpen={({ id }) => go({ name: 'reading', requestId: id, from: 'tray' })}
    />
  );
}

function RequesterBoards({ now }: { readonly now: Date }) {
  const text = useText();
  const words = text.activity.late;
  const { go } = useNavigation();
  const waiting = useRows('waiting', true);
  const toRead = useRows('toRead', true);
  const toComplete = useRows('toComplete', true);
  if (waiting.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  const open = (row: RequestRow) => go(routeOfRow(row));
  const late = waiting.data.filter(isLate);
  return (
    <>
      <Board words={words.requester} rows={longestFirst(late, now)} now={now} onOpen={open} />
      <Board
        words={words.unread}
        rows={longestFirst(unreadRows(toRead.data ?? noRows), now)}
        now={now}
        onOpen={open}
      />
      <Board
        words={words.unanswered}
        rows={longestFirst(unansweredRows(toComplete.data ?? noRows), now)}
        now={now}
        onOpen={open}
      />
    </>
  );
}
