import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CallView, showsPictures } from '../../../../shared/ipc/call.ts';
import { otherName } from '../otherName.ts';
import type { HeldConversation } from '../useConversation.ts';
import type { Showing } from './showContext.ts';
import type { ShownPicture } from './shownPicture.ts';
import { createShowScreen, type ShowScreen } from './showScreen.ts';

/** What this side shows in the place of its camera; it ends with the call, with the viewer and with the window. */
export function useShowing(call: CallView | null, conversation: HeldConversation): Showing {
  const may = call?.state === 'active' && conversation.joined && showsPictures(call);
  const callId = call?.id ?? null;
  const requestId = may ? call.requestId : null;
  const to = call === null ? null : otherName(call);
  const isHeld = conversation.line.soundOnly;
  const [state, setState] = useState<Showing['state']>('none');
  const screen = useRef<ShowScreen | null>(null);
  const latest = useRef({ callId, conversation });
  latest.current = { callId, conversation };
  const stop = useCallback(() => {
    if (screen.current === null) return;
    latest.current.conversation.show(null);
    screen.current.close();
    screen.current = null;
    setState('none');
  }, []);
  const follow = useCallback(
    (shown: ShownPicture) => {
      if (screen.current === null) {
        const opened = createShowScreen({
          load: (page) => loadPixels(latest.current.callId, page),
          onReady: () => {
            latest.current.conversation.show(opened.track);
            setState('shown');
          },
          onFailed: () => {
            stop();
            setState('failed');
          },
        });
        screen.current = opened;
        setState('preparing');
      }
      screen.current.follow(shown);
    },
    [stop],
  );
  useEffect(() => {
    if (requestId === null) stop();
  }, [requestId, stop]);
  useEffect(() => stop, [stop]);
  return useMemo(
    () => ({ requestId, to, state, isHeld, follow, stop }),
    [requestId, to, state, isHeld, follow, stop],
  );
}

/** Asked of the vault, which gives them of this request alone; what a viewer shows cannot be read by the window. */
async function loadPixels(
  callId: string | null,
  { imageId, page }: ShownPicture,
): Promise<ImageBitmap | null> {
  if (callId === null) return null;
  const answer = await window.estuaire.call.show({ callId, imageId, page });
  if (!answer.ok) return null;
  const file = new Blob([new Uint8Array(answer.value.bytes)], { type: 'image/jpeg' });
  return createImageBitmap(file).catch(() => null);
}
