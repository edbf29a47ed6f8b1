import { useState } from 'react';
import type { SessionStatus } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { capitalised, clockFace, fullDate } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { useNow } from '../../lib/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { EmergencyDialog } from '../../ui/EmergencyDialog.tsx';
import { IconPhone, IconVideo } from '../../ui/icons.ts';
import { Mark } from '../../ui/Mark.tsx';
import { LockNotices } from '../call/ringing/LockNotices.tsx';
import { useRingTone } from '../call/ringTone.ts';
import styles from './LockSummary.module.css';

/** The tide-coloured half of the lock: where we are, what time it is, what waits, in counts only. */
export function LockSummary({ status }: { readonly status: SessionStatus }) {
  const text = useText();
  const now = useNow(1_000);
  const [emergency, setEmergency] = useState(false);
  const place = [status.establishment?.name, status.workstationName].filter(Boolean).join(' · ');
  return (
    <section className={styles.summary} aria-label={text.lock.summary}>
      <p className={styles.place}>
        <Mark width={44} />
        {place}
      </p>
      <div className={styles.middle}>
        <p className={styles.clock}>{clockFace(now)}</p>
        <p className={styles.date}>{capitalised(fullDate(now))}</p>
        <p className={styles.waiting}>{waitingSentence(text, status)}</p>
        <p className={styles.kept}>{keptSentence(text, status, now)}</p>
        <RungCall rung={status.rung} />
        <LockNotices notices={status.callNotices} now={now} />
      </div>
      <div>
        <Button
          tone="onTide"
          icon={<IconPhone aria-hidden="true" />}
          onClick={() => setEmergency(true)}
        >
          {text.frame.emergency}
        </Button>
      </div>
      <EmergencyDialog opened={emergency} teams={[]} onClose={() => setEmergency(false)} />
    </section>
  );
}

/** A call rings: which request, never whose. */
function RungCall({ rung }: Pick<SessionStatus, 'rung'>) {
  const words = useText().call;
  useRingTone(rung !== null);
  return (
    <div role="alert">
      {rung === null ? null : (
        <p className={styles.rung}>
          <IconVideo aria-hidden="true" />
          <span>
            {words.lockRung(rung.number)} {words.lockAnswer}
          </span>
        </p>
      )}
    </div>
  );
}

function waitingSentence(text: Catalogue, { waiting }: SessionStatus): string {
  if (waiting === null) return text.lock.locked;
  const counts = text.lock.counts(waiting);
  return `${text.lock.locked} ${counts === '' ? text.lock.nothingWaits : `${counts}.`}`;
}

function keptSentence(text: Catalogue, { lastHubContact }: SessionStatus, now: Date): string {
  if (lastHubContact === null) return text.lock.entriesKept;
  const when = momentWords(text, new Date(lastHubContact), now);
  return `${text.lock.entriesKept} ${text.lock.hubReached(when)}`;
}
