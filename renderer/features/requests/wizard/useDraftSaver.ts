import { useEffect, useState } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { holdsWrites } from '../../../lib/pendingWrites.ts';
import { createDraftSaver, type DraftSaver } from './draftSaver.ts';

export interface SavingState {
  readonly saver: DraftSaver;
  readonly savedAt: string;
  /** Why the last words are not kept yet; they stay on screen and are sent again. */
  readonly failure: AppError | null;
}

/** Saves the draft for as long as its screen lives; leaving the screen or the window sends what is left. */
export function useDraftSaver(draft: Draft): SavingState {
  const [savedAt, setSavedAt] = useState(draft.savedAt);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [saver] = useState(() =>
    createDraftSaver({
      save: (patch) => unwrap(window.estuaire.draft.save({ id: draft.id, patch })),
      onSaved: (at) => {
        setSavedAt(at);
        setFailure(null);
      },
      onFailed: (cause) => setFailure(failureOf(cause)),
      later: (task, delayMs) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => {
    const flush = () => saver.flush();
    const withdraw = holdsWrites(flush);
    const send = () => void flush();
    window.addEventListener('blur', send);
    window.addEventListener('pagehide', send);
    const stop = window.estuaire.onEvent((event) => {
      if (event.event === 'lockWarning') send();
    });
    return () => {
      withdraw();
      window.removeEventListener('blur', send);
      window.removeEventListener('pagehide', send);
      stop();
      send();
    };
  }, [saver]);
  return { saver, savedAt, failure };
}
