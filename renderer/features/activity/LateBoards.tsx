import { teamRoles } from '../../../shared/domain/roles.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { shortLateWords } from '../../lib/alertWords.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { Board } from './Board.tsx';
import { saidToTeam } from './boardWords.ts';
import { isLate, longestFirst, readAll, unansweredRows, unreadRows } from './lateRows.ts';
import { useRows } from './queries.ts';

/** What is past its day, unread or unanswered: the same on both sides, each in the words of who reads it. */
export function LateBoards({ now }: { readonly now: Date }) {
  const { user } = useSession();
  return teamRoles.includes(user.role) ? <TeamBoards now={now} /> : <RequesterBoards now={now} />;
}

function TeamBoards({ now }: { readonly now: Date }) {
  const words = useText().activity.late;
  const { go } = useNavigation();
  const lists = [useRows('tray', true), useRows('toRead', true)] as const;
  const read = readAll(lists);
  if ('error' in read) return <NotRead error={read.error} onRetry={() => readAgain(lists)} />;
  const [tray, answered] = read.rows;
  const open = ({ id }: RequestRow) => go({ name: 'reading', requestId: id, from: 'tray' });
  const board = (rows: readonly RequestRow[]) => {
    return { rows: longestFirst(rows, now), now, onOpen: open };
  };
  return (
    <>
      <Board words={words.team} {...board(tray.filter(isLate))} said={shortLateWords} />
      <Board words={words.unreadThere} {...board(unreadRows(answered))} said={saidToTeam(now)} />
      <Board words={words.unanswered} {...board(unansweredRows(tray))} said={saidToTeam(now)} />
    </>
  );
}

function RequesterBoards({ now }: { readonly now: Date }) {
  const words = useText().activity.late;
  const { go } = useNavigation();
  const lists = [
    useRows('waiting', true),
    useRows('toRead', true),
    useRows('toComplete', true),
  ] as const;
  const read = readAll(lists);
  if ('error' in read) {
    return <NotRead error={read.error} onRetry={() => readAgain(lists)} />;
  }
  const open = (row: RequestRow) => go(routeOfRow(row));
  const [waiting, toRead, toComplete] = read.rows;
  const late = waiting.filter(isLate);
  return (
    <>
      <Board words={words.requester} rows={longestFirst(late, now)} now={now} onOpen={open} />
      <Board
        words={words.unread}
        rows={longestFirst(unreadRows(toRead), now)}
        now={now}
        onOpen={open}
      />
      <Board
        words={words.unanswered}
        rows={longestFirst(unansweredRows(toComplete), now)}
        now={now}
        onOpen={open}
      />
    </>
  );
}

function readAgain(lists: readonly { readonly refetch: () => Promise<unknown> }[]): void {
  void Promise.all(lists.map((list) => list.refetch()));
}

interface NotReadProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** In the place of boards that cannot say yet whether anything is late. */
function NotRead({ error, onRetry }: NotReadProps) {
  const text = useText();
  return error === null ? (
    <LateNotice active sentence={text.common.reading} />
  ) : (
    <FailureNotice error={failureOf(error)} onRetry={onRetry} />
  );
}
