import { useMemo, useState } from 'react';
import { CallSide } from '../features/call/CallSide.tsx';
import { useCurrentUser, useOwnPlace, useSessionStatus } from '../features/session/queries.ts';
import { CatalogueContext, useText } from '../i18n/catalogue.ts';
import { frenchFor } from '../i18n/fr.ts';
import { failureOf } from '../lib/call.ts';
import { type CurrentSession, SessionContext } from '../lib/currentSession.ts';
import { parsePlace } from '../lib/place.ts';
import { ExerciseBand } from '../ui/ExerciseBand.tsx';
import { FailurePage } from '../ui/FailurePage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Frame } from './frame/Frame.tsx';
import { LockWarning } from './frame/LockWarning.tsx';
import { usePresence } from './frame/usePresence.ts';
import { NavigationProvider } from './NavigationProvider.tsx';
import { PlaceProvider } from './PlaceProvider.tsx';
import { homeRouteFor } from './routes.tsx';
import { useClosed } from './useClosed.ts';

/** The window of one unlocked person. When the port closes, everything leaves the screen at once. */
export function RecordApp() {
  const text = useText();
  const closed = useClosed();
  const user = useCurrentUser();
  const status = useSessionStatus();
  const place = useOwnPlace();
  const failed = user.error ?? status.error;
  if (closed) return <WaitingPage sentence={text.frame.lockedNow} />;
  if (failed !== null) {
    const retry = () => void Promise.all([user.refetch(), status.refetch()]);
    return <FailurePage error={failureOf(failed)} onRetry={retry} />;
  }
  const establishment = status.data?.establishment ?? null;
  const isKnown = user.data !== undefined && !place.isPending;
  if (!isKnown || status.data === undefined || establishment === null) {
    return <WaitingPage sentence={text.common.opening} />;
  }
  return (
    <Unlocked
      before={place.data?.place ?? null}
      session={{
        user: user.data,
        establishment,
        workstationName: status.data.workstationName ?? '',
        profile: status.data.profile,
        people: status.data.users,
      }}
    />
  );
}

interface UnlockedProps {
  readonly session: CurrentSession;
  /** Her place as the vault kept it; unreadable or none, she lands at home. */
  readonly before: string | null;
}

function Unlocked({ session, before }: UnlockedProps) {
  usePresence();
  const [place] = useState(() => parsePlace(before));
  const catalogue = useMemo(
    () => frenchFor(session.establishment.kind),
    [session.establishment.kind],
  );
  return (
    <CatalogueContext value={catalogue}>
      <SessionContext value={session}>
        {session.profile === 'practice' ? <ExerciseBand /> : null}
        <NavigationProvider first={place?.route ?? homeRouteFor(session.user.role)}>
          <PlaceProvider before={place}>
            <CallSide>
              <Frame before={place} />
            </CallSide>
          </PlaceProvider>
        </NavigationProvider>
        <LockWarning />
      </SessionContext>
    </CatalogueContext>
  );
}
