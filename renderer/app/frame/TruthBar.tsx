import { useText } from '../../i18n/catalogue.ts';
import { useNow } from '../../lib/useNow.ts';
import { useSyncStatus } from '../../lib/useSyncStatus.ts';
import { TruthLine } from '../../ui/TruthLine.tsx';
import { truthOf } from './truth.ts';

const REFRESH_MS = 30_000;

export function TruthBar() {
  const text = useText();
  const status = useSyncStatus();
  const now = useNow(REFRESH_MS);
  const label = text.frame.regions.truth;
  if (status.isError) {
    return <TruthLine tone="attention" sentence={text.truth.unreadable} label={label} />;
  }
  if (status.data === undefined) return <TruthLine tone="here" sentence="" label={label} />;
  return <TruthLine {...truthOf(text, status.data, now)} label={label} />;
}
