import { useEffect, useMemo } from 'react';
import { SecondScreen } from '../features/expert/second/SecondScreen.tsx';
import { useCurrentUser, useLock, useSessionStatus } from '../features/session/queries.ts';
import { CatalogueContext, useText } from '../i18n/catalogue.ts';
import { frenchFor } from '../i18n/fr.ts';
import { failureOf } from '../lib/call.ts';
import { type CurrentSession, SessionContext } from '../lib/currentSession.ts';
import { ExerciseBand } from '../ui/ExerciseBand.tsx';
import { FailurePage } from '../ui/FailurePage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { usePresence } from './frame/usePresence.ts';
import styles from './SecondApp.module.css';
import { useClosed } from './useClosed.ts';

/** The window beside that of the person, on another screen. It lives and ends with hers. */
export function SecondApp() {
  const text = useText();
  const closed = useClosed();
  const user = useCurrentUser();
  const status = useSessionStatus();
  const failed = user.error ?? status.error;
  if (closed) return <WaitingPage sentence={text.frame.lockedNow} />;
  if (failed !== null) return <FailurePage error={failureOf(failed)} />;
  const establishment = status.data?.establishment ?? null;
  if (user.data === undefined || status.data === undefined || establishment === null) {
    return <WaitingPage sentence={text.common.opening} />;
  }
  const { profile, users, workstationName } = status.data;
  return (
    <Beside
      session={{
        ...{ user: user.data, establishment, profile, people: users },
        workstationName: workstationName ?? '',
      }}
    />
  );
}

function Beside({ session }: { readonly session: CurrentSession }) {
  usePresence();
  useLockKey();
  const catalogue = useMemo(
    () => frenchFor(session.establishment.kind),
    [session.establishment.kind],
  );
  return (
    <CatalogueContext value={catalogue}>
      <SessionContext value={session}>
        <div className={styles.window}>
          {session.profile === 'practice' ? <ExerciseBand /> : null}
          <SecondScreen />
        </div>
      </SessionContext>
    </CatalogueContext>
  );
}

/** Ctrl+L locks from here too: whoever leaves the desk thinks of no window. */
function useLockKey(): void {
  const { mutate: lock } = useLock();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const plainControl = event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey;
      if (!plainControl || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      lock();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [lock]);
}
