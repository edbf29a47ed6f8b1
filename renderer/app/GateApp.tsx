import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { EnterExercise } from '../features/exercise/EnterExercise.tsx';
import { ClosedScreen } from '../features/session/closed/ClosedScreen.tsx';
import { DamagedStoreScreen } from '../features/session/damaged/DamagedStoreScreen.tsx';
import { ElsewhereScreen } from '../features/session/elsewhere/ElsewhereScreen.tsx';
import { FirstStartScreen } from '../features/session/FirstStartScreen.tsx';
import { InstallScreen } from '../features/session/install/InstallScreen.tsx';
import { LockScreen } from '../features/session/LockScreen.tsx';
import { sessionKeys, useSessionStatus } from '../features/session/queries.ts';
import { RecoveryCheckScreen } from '../features/session/RecoveryCheckScreen.tsx';
import { RekeyingScreen } from '../features/session/rekeying/RekeyingScreen.tsx';
import { useText } from '../i18n/catalogue.ts';
import { failureOf } from '../lib/call.ts';
import { ExerciseBand } from '../ui/ExerciseBand.tsx';
import { FailurePage } from '../ui/FailurePage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';

/** The window before anybody is known: first start, installation, lock. */
export function GateApp() {
  const text = useText();
  const status = useSessionStatus();
  useNews();
  const [installing, setInstalling] = useState(false);
  const [restoring, setRestoring] = useState(false);
  // Asked again while somebody types, an answer that does not come must not take the lock screen away.
  if (status.isError && status.data === undefined) {
    return <FailurePage error={failureOf(status.error)} onRetry={() => void status.refetch()} />;
  }
  if (status.data === undefined) return <WaitingPage sentence={text.common.reading} />;
  const { state, profile } = status.data;
  if (installing) return <InstallScreen onLeave={() => setInstalling(false)} />;
  if (state === 'setup') {
    return restoring ? (
      <ElsewhereScreen onLeave={() => setRestoring(false)} />
    ) : (
      <FirstStartScreen
        onInstall={() => setInstalling(true)}
        onRestore={() => setRestoring(true)}
      />
    );
  }
  if (state === 'recovery') return <RecoveryCheckScreen onRestart={() => setInstalling(true)} />;
  if (state === 'rekeying') return <RekeyingScreen />;
  if (state === 'closed') {
    return <ClosedScreen establishment={status.data.establishment?.name ?? null} />;
  }
  if (state === 'damaged') return <DamagedStoreScreen />;
  if (state === 'exercise') return <EnterExercise />;
  if (state === 'unlocked') return <WaitingPage sentence={text.common.opening} />;
  return (
    <>
      {profile === 'practice' ? <ExerciseBand /> : null}
      <LockScreen status={status.data} />
    </>
  );
}

/** A call begins or stops ringing, the platform answers again: the lock screen says so. */
function useNews(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      window.estuaire.onEvent(({ event }) => {
        if (event === 'call' || event === 'sync')
          void client.invalidateQueries({ queryKey: sessionKeys.status });
      }),
    [client],
  );
}
