import { mayCall } from '../../../shared/ipc/rights.ts';
import { DepartingNote } from '../../features/expert/departing/DepartingNote.tsx';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { useNow } from '../../lib/useNow.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { TruthLine } from '../../ui/TruthLine.tsx';
import { truthOf } from './truth.ts';

const REFRESH_MS = 30_000;

/** The truth line, with what the screen has just kept at its right. */
export function TruthBar({ note }: { readonly note: string }) {
  const text = useText();
  const { user } = useSession();
  const { go, route } = useNavigation();
  const status = useSyncStatus();
  const now = useNow(REFRESH_MS);
  const label = text.frame.regions.truth;
  const details =
    note !== '' || route.name === 'sync' || !mayCall(user.role, 'sync:list')
      ? null
      : { word: text.truth.details, open: () => go({ name: 'sync' }) };
  const aside = mayCall(user.role, 'opinion:departing') ? <DepartingNote /> : null;
  const shared = { label, note, aside, details };
  if (status.isError) {
    return <TruthLine tone="attention" sentence={text.truth.unreadable} {...shared} />;
  }
  if (status.data === undefined) return <TruthLine tone="here" sentence="" {...shared} />;
  return <TruthLine {...truthOf(text, status.data, now)} {...shared} />;
}
