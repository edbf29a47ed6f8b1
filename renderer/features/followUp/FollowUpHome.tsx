import { useId, useState } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import type { FollowedRequest } from '../../../shared/ipc/followUp.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { routeOfRow } from '../../lib/requestRoute.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import styles from './FollowUp.module.css';
import { FollowUpLine } from './FollowUpLine.tsx';
import { isPressing } from './followUpLabel.ts';
import { useFollowUpBoard } from './queries.ts';

/** Lines before a link; the first screen holds more than this. */
const shownFirst = 5;

/** What opinions that were read leave to do now: late, without limit, within a week, and news that are asked. */
export function FollowUpHome() {
  const words = useText().followUp.home;
  const id = useId();
  const [all, setAll] = useState(false);
  const board = useFollowUpBoard();
  if (board.data === undefined) return null;
  const { open, today } = board.data;
  const lines = open.flatMap((request) =>
    request.followUps.filter((one) => isPressing(one, today)).map((one) => ({ request, one })),
  );
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, shownFirst);
  return (
    <section className={styles.section} aria-labelledby={id} data-yours>
      <h2 id={id}>
        {words.title} <span>{lines.length}</span>
      </h2>
      <ul className={styles.list}>
        {shown.map(({ request, one }) => (
          <FollowUpLine
            key={one.id}
            requestId={request.row.id}
            one={one}
            today={today}
            phone={null}
            mayAct
            who={<Who row={request.row} />}
            instead={<OpenButton row={request.row} />}
          />
        ))}
      </ul>
      {lines.length > shown.length ? (
        <Link onClick={() => setAll(true)}>{words.all(lines.length - shown.length)}</Link>
      ) : null}
    </section>
  );
}

type OfRow = Pick<FollowedRequest, 'row'>;

function Who({ row }: OfRow) {
  const text = useText();
  const room = text.words.hasRooms && row.room !== null ? text.requests.room(row.room) : '';
  return (
    <>
      <strong>{displayName(row.patientFamily, row.patientGiven)}</strong>
      {[room, specialtyOf(text, row.specialty)].filter((part) => part !== '').join(' · ')}
    </>
  );
}

function OpenButton({ row }: OfRow) {
  const words = useText().followUp;
  const { go } = useNavigation();
  const name = displayName(row.patientFamily, row.patientGiven);
  return (
    <Button
      tone="action"
      size="row"
      label={words.board.openSpoken(name)}
      onClick={() => go(routeOfRow(row))}
    >
      {words.home.open}
    </Button>
  );
}
