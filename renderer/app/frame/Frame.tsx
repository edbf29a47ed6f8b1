import { useRef, useState } from 'react';
import { ReminderBand } from '../../features/appointments/ReminderBand.tsx';
import { RollbackBand } from '../../features/audit/RollbackBand.tsx';
import { CallNotices } from '../../features/call/ringing/CallNotices.tsx';
import { Guide } from '../../features/exercise/Guide.tsx';
import { CurrentPatientBanner } from '../../features/residents/CurrentPatientBanner.tsx';
import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import type { Place } from '../../lib/place.ts';
import { TruthNoteContext } from '../../lib/truthNote.ts';
import { isWholeWindow, patientOf, screenOf } from '../routes.tsx';
import styles from './Frame.module.css';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { TruthBar } from './TruthBar.tsx';
import { useRestoredPlace } from './useRestoredPlace.ts';
import { useScreenFocus } from './useScreenFocus.ts';
import { useShortcuts } from './useShortcuts.ts';

/** What surrounds every screen: rail, top bar, patient banner, truth line. */
export function Frame({ before }: { readonly before: Place | null }) {
  const text = useText();
  const { route, visit } = useNavigation();
  const work = useRef<HTMLElement>(null);
  const [railOpen, setRailOpen] = useState(false);
  const [note, setNote] = useState('');
  useShortcuts();
  useScreenFocus(work, visit);
  useRestoredPlace(work, visit === 0 ? before : null);
  const patientId = patientOf(route);
  const whole = isWholeWindow(route);
  return (
    <div className={styles.shell}>
      <div className={styles.app} data-whole={whole || undefined}>
        {whole ? null : <Rail opened={railOpen} onClose={() => setRailOpen(false)} />}
        <div className={styles.page}>
          {whole ? null : <TopBar onOpenRail={() => setRailOpen(true)} />}
          {whole ? null : <RollbackBand />}
          <ReminderBand />
          <CallNotices />
          <Guide />
          {patientId === null ? null : <CurrentPatientBanner patientId={patientId} />}
          <main
            ref={work}
            key={visit}
            className={styles.work}
            data-region="work"
            aria-label={text.frame.regions.work}
            tabIndex={-1}
          >
            <TruthNoteContext value={setNote}>{screenOf(route)}</TruthNoteContext>
          </main>
          <TruthBar note={note} />
        </div>
      </div>
    </div>
  );
}
