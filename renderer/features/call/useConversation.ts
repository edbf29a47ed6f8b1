import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CallView } from '../../../shared/ipc/call.ts';
import { type ConversationDriver, startConversation } from './conversation.ts';
import { type Conversation, silent } from './conversationState.ts';
import { createOwnCertificate } from './ownCertificate.ts';
import { createPeerSession } from './peerSession.ts';

/** The person talks and touches nothing: the screen does not lock under her. */
const presenceMs = 20_000;

/** A conversation, and what she may do in it. */
export type HeldConversation = Conversation &
  Pick<ConversationDriver, 'join' | 'openCamera' | 'holdBack' | 'show' | 'replace' | 'type'>;

/** What is seen and heard of this call; it ends with it, and with the screen. */
export function useConversation(call: CallView | null): HeldConversation {
  const [now, setNow] = useState<Conversation>(silent);
  const driver = useRef<ConversationDriver | null>(null);
  const taken = call !== null && call.state !== 'rung';
  const callId = taken ? call.id : null;
  // Before the screen shows « Rejoindre »: a press that comes at once would find nobody to tell.
  useLayoutEffect(() => {
    if (callId === null) return undefined;
    const started = startConversation(callId, {
      api: window.estuaire.call,
      createCertificate: createOwnCertificate,
      createSession: createPeerSession,
      onChange: setNow,
    });
    driver.current = started;
    // What it stands at now; what is heard later tells by itself.
    started.hear();
    return () => {
      started.close();
      driver.current = null;
      setNow(silent);
    };
  }, [callId]);
  useEffect(
    () =>
      window.estuaire.onEvent(({ event }) => {
        if (event === 'call') driver.current?.hear();
      }),
    [],
  );
  // A preview that somebody left is locked as any other screen is.
  const talking = call?.state === 'active' && now.joined;
  useEffect(() => {
    if (!talking) return undefined;
    const stay = setInterval(() => void window.estuaire.session.presence({}), presenceMs);
    return () => clearInterval(stay);
  }, [talking]);
  return {
    ...now,
    join: (how) => driver.current?.join(how),
    openCamera: () => driver.current?.openCamera(),
    holdBack: (what) => driver.current?.holdBack(what),
    show: (picture) => driver.current?.show(picture),
    type: (line, text) => driver.current?.type(line, text),
    replace: (track) => {
      if (driver.current === null) track.stop();
      else driver.current.replace(track);
    },
  };
}
