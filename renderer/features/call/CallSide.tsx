import { type ReactNode, useState } from 'react';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useSession } from '../../lib/currentSession.ts';
import { FirstProposal } from '../appointments/ProposeButton.tsx';
import styles from './Call.module.css';
import { CallPanel } from './CallPanel.tsx';
import { IncomingCall } from './IncomingCall.tsx';
import { useCall } from './queries.ts';
import { useRingTone } from './ringTone.ts';
import { ShowContext } from './show/showContext.ts';
import { useShowing } from './show/useShowing.ts';
import { useConversation } from './useConversation.ts';

/** The call at the left while there is one, and the file at its right as it was: nothing that is being written moves away. */
export function CallSide({ children }: { readonly children: ReactNode }) {
  const { user } = useSession();
  const call = useCall(mayCall(user.role, 'call:accept'));
  const conversation = useConversation(call);
  const showing = useShowing(call, conversation);
  useRingTone(call?.state === 'rung' || call?.state === 'ringing');
  const [proposedFor, setProposedFor] = useState<string | null>(null);
  const taken = call !== null && call.state !== 'rung';
  return (
    <div className={styles.split} data-call={taken || undefined}>
      {taken ? (
        <CallPanel {...{ call, conversation }} onPropose={() => setProposedFor(call.requestId)} />
      ) : null}
      <ShowContext value={showing}>{children}</ShowContext>
      {call?.state === 'rung' ? <IncomingCall call={call} /> : null}
      {proposedFor === null ? null : (
        <FirstProposal requestId={proposedFor} onClose={() => setProposedFor(null)} />
      )}
    </div>
  );
}
