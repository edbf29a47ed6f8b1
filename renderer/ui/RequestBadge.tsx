import type { RequestRow } from '../../shared/ipc/home.ts';
import { useText } from '../i18n/catalogue.ts';
import { badgeOf, turnOf } from '../lib/requestLine.ts';
import { Badge, type BadgeTone } from './Badge.tsx';
import {
  IconCalendar,
  IconClose,
  IconCorrect,
  IconDone,
  IconDraft,
  IconMessage,
  IconQuestion,
  IconSend,
  IconWaiting,
} from './icons.ts';

const icons: Readonly<Record<RequestRow['state'], typeof IconSend>> = {
  draft: IconDraft,
  'to-validate': IconDraft,
  queued: IconSend,
  sent: IconSend,
  received: IconWaiting,
  accepted: IconWaiting,
  'info-requested': IconQuestion,
  redirected: IconSend,
  refused: IconMessage,
  answered: IconMessage,
  read: IconDone,
  'to-teleconsultation': IconCalendar,
  'to-consultation': IconCalendar,
  closed: IconDone,
  cancelled: IconClose,
  'entered-in-error': IconClose,
};

const tones = {
  yours: 'turn',
  onTheWay: 'plain',
  withTeam: 'plain',
  done: 'done',
} as const satisfies Record<string, BadgeTone>;

interface RequestBadgeProps {
  readonly row: Pick<RequestRow, 'state' | 'transit' | 'amended' | 'noteKind' | 'left'>;
  readonly filled?: boolean;
}

/** Where a request stands, in the one vocabulary of the program. */
export function RequestBadge({ row, filled = false }: RequestBadgeProps) {
  const text = useText();
  const blocked = row.transit?.phase === 'refused' || row.transit?.phase === 'conflict';
  const shown = row.noteKind === 'redirected' ? 'redirected' : row.state;
  const Icon = blocked ? IconCorrect : icons[shown];
  return (
    <Badge tone={tones[turnOf(row)]} icon={<Icon aria-hidden="true" />} filled={filled}>
      {badgeOf(text, row)}
    </Badge>
  );
}
